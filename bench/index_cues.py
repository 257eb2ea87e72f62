"""Builds ``cues/index.json`` from the cues, so that they load faster: run it after a cue has changed."""

import json
from pathlib import Path
from typing import Any

from pastno.reading.cues import cue_file, digest, indexed
from pastno.reading.signs import BEFORE_CUES, MY_CUES, THEIR_CUES


def main() -> None:
    index: dict[str, Any] = {kind: indexed(kind) for kind in sorted(THEIR_CUES | MY_CUES | BEFORE_CUES)}
    count = sum(len(c["phrases"]) for e in index.values() for c in e["cues"].values())
    index["words"] = {"digest": digest("words"), "sets": cue_file("words.yaml")}
    path = Path(__file__).parents[1] / "src/pastno/reading/cues/index.json"
    lines = [f'"{kind}": {json.dumps(entry, ensure_ascii=False)}' for kind, entry in index.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{count} phrases in {path}")


if __name__ == "__main__":
    main()
