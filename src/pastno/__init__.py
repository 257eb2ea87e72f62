"""pastno gets a negotiator past a no: from the message just received to one page of what to say next."""

__version__ = "0.1.0"
