"""The one error that a user may see: what is wrong, where, and what to do about it."""


class PastnoError(Exception):
    """Input cannot be used. The message is one line that says what is wrong, where, and what to do.

    Doors print it to standard error and exit with code 2; every layer raises this or a subclass of it
    and nothing else for bad input.
    """
