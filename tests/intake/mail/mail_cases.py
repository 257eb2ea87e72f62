"""Mails with what their authors said in them: one YAML file a family in data/, so that anyone can add one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pastno.intake.eml import Eml
from pastno.intake.importer import Found, Source
from pastno.intake.mbox import Mbox

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Case:
    name: str
    mail: str
    turns: list[dict[str, Any]]
    expect: dict[str, Any]
    charset: str = "utf-8"
    kind: str = "eml"

    def found(self) -> Found:
        source = Source(self.mail.encode(self.charset), f"{self.name}.{self.kind}")
        return (Mbox() if self.kind == "mbox" else Eml()).read(source)


def cases() -> list[Case]:
    out = []
    for path in sorted(DATA.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            raw = dict(case)
            out.append(
                Case(
                    name=f"{path.stem}: {raw.pop('name')}",
                    mail=raw.pop("mail"),
                    turns=raw.pop("turns"),
                    charset=raw.pop("charset", "utf-8"),
                    kind=raw.pop("kind", "eml"),
                    expect=raw,
                )
            )
    return out
