"""What a negotiation is: the case, the conversation, what was heard in it, and advice. Pure data, no I/O."""
