"""Files that come in are first read in a process of their own, which gets so much memory and time and no more.

Only what was read there without trouble is kept and read again in the app: a file made to fill the memory or to be read
for ever ends that process, and nobody else's work.
"""

import json
import subprocess
import sys
from collections.abc import Sequence

from pastno.intake.importer import IntakeError
from pastno.negotiation.errors import PastnoError
from pastno.web.settings import Limits

Parts = Sequence[tuple[str, bytes]]
PASTED = "pasted.txt"
"""The name that pasted words get: they are text, and short."""
_REFUSED = 3
_COMMAND = (sys.executable, "-m", "pastno.web.vetting")


class NotReadError(PastnoError):
    """Files cannot be read within the limits."""


def vet(parts: Parts, limits: Limits) -> None:
    """Read files in a process that may use ``limits.memory`` and ``limits.seconds``; what was pasted is no file.

    Raises:
        IntakeError: they cannot be read; as the reading itself says it.
        NotReadError: reading them takes too much.
    """
    parts = [(name, data) for name, data in parts if name != PASTED or b"\0" in data]
    if not parts:
        return
    head = {
        "memory": limits.memory,
        "seconds": limits.seconds,
        "parts": [[name, len(data)] for name, data in parts],
    }
    given = b"\n".join((json.dumps(head).encode(), b"".join(data for _, data in parts)))
    try:
        done = subprocess.run(  # noqa: S603 - this very module
            _COMMAND, input=given, capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired:
        done = None
    if done is not None and done.returncode == 0:
        return
    if done is not None and done.returncode == _REFUSED:
        raise IntakeError(done.stdout.decode())
    names = ", ".join(name for name, _ in parts)
    raise NotReadError(
        f"{names}: reading it takes too much memory or time, so it was left: give only the part with the "
        "conversation, saved as text"
    )


def _bound(memory: int, seconds: float) -> None:
    """Take the limits upon this process, where the system knows any."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    whole = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _main() -> int:
    from pastno.intake.importer import Source  # noqa: PLC0415 - what follows is for the process alone
    from pastno.intake.load import read_source  # noqa: PLC0415

    head = json.loads(sys.stdin.buffer.readline())
    _bound(head["memory"], head["seconds"])
    sources = [Source(sys.stdin.buffer.read(size), name) for name, size in head["parts"]]
    try:
        for source in sources:
            read_source(source)
    except PastnoError as error:
        sys.stdout.buffer.write(str(error).encode())
        return _REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_main())
