"""The data files of the package: YAML beside the code that uses it, written by us and read with a safe loader."""

from importlib.resources import files
from typing import Any


def read_yaml(package: str, *path: str) -> Any:
    """What the YAML file at ``path`` in ``package`` says; who needs it more than once keeps it."""
    import yaml  # noqa: PLC0415 - whoever needs no data file does not pay for it

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(files(package).joinpath(*path).read_bytes(), Loader=loader)  # noqa: S506 - a safe loader
