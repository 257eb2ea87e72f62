"""The reader that a command hears with; a line on stderr where it is not the best one though none was named."""

import sys

from pastno.reading.installed import choose_reader
from pastno.reading.reader import Reader


def default_reader() -> Reader:
    """The reader to hear with.

    Raises:
        PastnoError: no reader has the name in PASTNO_READER, or it cannot be loaded.
    """
    reader, trouble = choose_reader()
    if trouble:
        sys.stderr.write(f"pastno: {trouble}; until then the rules hear, and they hear less\n")
    return reader
