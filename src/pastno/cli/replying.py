"""`pastno reply`: a whole reply to the latest no, as it could be sent, and what each piece of it rests on."""

import json
import sys
from typing import TYPE_CHECKING

from pastno.cli.model import wordsmith
from pastno.cli.reader import default_reader
from pastno.negotiation.errors import PastnoError

if TYPE_CHECKING:
    from pastno.coach.reply import Variant
    from pastno.wording.style import Channel, Tone


def reply(
    files: list[str],
    *,
    me: str | None,
    case: str | None,
    tone: "Tone | None",
    channel: "Channel | None",
    variant: "Variant",
    model: bool,
    form: str,
) -> None:
    """Print a reply to the latest no in ``files``.

    Raises:
        PastnoError: a file or the case cannot be read, or there is nothing to answer.
    """
    from dataclasses import replace

    from pastno.coach.reply import compose_reply
    from pastno.intake.casefile import load_case
    from pastno.intake.load import load, load_many
    from pastno.render import replies
    from pastno.wording.style import style_of

    known = None if case is None else load_case(case)
    conversation = load(files[0], me=me) if len(files) == 1 else load_many(files, me=me)
    reader = default_reader()
    style = style_of(conversation)
    style = replace(style, tone=tone or style.tone, channel=channel or style.channel)
    found = compose_reply(known, reader.read(conversation), reader, style, variant, wordsmith(wanted=model))
    if found is None:
        raise PastnoError(
            f"{files[0]}: nothing that they refuse is heard here, so there is nothing to answer"
        )
    if form == "json":
        json.dump(replies.as_json(found), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(found.text + "\n")
        sys.stderr.write(replies.as_notes(found))
