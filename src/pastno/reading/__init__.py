"""What was said: a conversation in, a reading out. Knows nothing of techniques."""
