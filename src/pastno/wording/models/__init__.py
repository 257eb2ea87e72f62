"""Language models, optional: they may word what the coach has decided, and nothing else; off unless you name one."""
