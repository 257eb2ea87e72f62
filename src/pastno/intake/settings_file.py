"""The settings of the user: ``pastno.toml`` in the data folder, a table a subject; each subject reads its own.

A file in the folder one happens to be in is not looked at: whoever sends a folder could name a server in it.
"""

import os
import tomllib
from pathlib import Path
from typing import Any

from pastno.intake.casebook import home
from pastno.negotiation.errors import PastnoError


def settings_path() -> Path:
    """The file of settings: ``PASTNO_CONFIG``, else ``pastno.toml`` in the data folder."""
    told = os.environ.get("PASTNO_CONFIG")
    return Path(told).expanduser() if told else home() / "pastno.toml"


def settings_tables(fault: type[PastnoError]) -> dict[str, Any]:
    """What the file of settings says, by table; nothing where there is none.

    Args:
        fault: what is raised where it cannot be read.
    """
    path = settings_path()
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise fault(
            f"{path}: cannot be read ({error.strerror or error}); check the path and its rights"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise fault(f"{path}: is no TOML ({error}); mend that line") from None
