"""Telegram's JSON export of a chat (result.json)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from pastno.intake.decoding import clean
from pastno.intake.importer import Found, IntakeError, Source, Utterance
from pastno.intake.names import tidy_name
from pastno.intake.prose import tidy
from pastno.intake.slack import parsed
from pastno.negotiation.conversation import Answer, LeftOut

_MEDIA = ("photo", "file", "sticker_emoji", "contact_information", "location_information", "poll")


class Telegram:
    """A chat exported from Telegram Desktop as JSON."""

    name = "telegram"
    describes = "a Telegram chat exported as .json"

    def recognises(self, source: Source) -> float:
        """By the fields of a message: "from_id" and "date"."""
        head = source.text[:60_000]
        if head.lstrip()[:1] not in {"{", "["} or '"date"' not in head:
            return 0.0
        return 0.95 if '"from_id"' in head or '"date_unixtime"' in head else 0.0

    def read(self, source: Source) -> Found:
        """Read it; of an export of all chats, the one with the latest message."""
        data, lost = parsed(source)
        chat = _latest(_chats(data))
        utterances: list[Utterance] = []
        left_out: dict[tuple[str, str], None] = {}
        said: dict[Any, str] = {}
        for message in _messages(chat):
            speaker = tidy_name(clean(str(message.get("from") or "Unknown")))
            text = tidy(clean(_text(message.get("text"))))
            if message.get("type") != "message":
                left_out[
                    f"{message.get('actor') or speaker}: {message.get('action') or ''}"[:90], _NOTICE
                ] = None
                continue
            for kind in _MEDIA:
                if message.get(kind):
                    left_out[f"{speaker}: {kind.partition('_')[0]}", "files and pictures are not read"] = None
            if not text:
                continue
            said[message.get("id")] = text
            quote = said.get(message.get("reply_to_message_id"), "")
            answers = (Answer((0, len(text)), quote),) if quote else ()
            utterances.append(
                Utterance(
                    speaker, text, _at(message), answers=answers, quoted=quote, id=str(message.get("id"))
                )
            )
        if not utterances:
            raise IntakeError(
                f"{source.name} holds no Telegram message with words in it: export the chat again"
            )
        name = chat.get("name")
        title = clean(name) if isinstance(name, str) else ""
        owner = _owner(chat, title, utterances)
        left = [*(LeftOut(what, why) for what, why in left_out), *lost]
        return Found(title, utterances, owner=owner, owner_is_certain=owner is not None, left_out=left)


_NOTICE = "a notice by Telegram, not a message"


def _chats(data: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list):
        yield {"messages": data}
    elif isinstance(data, dict) and isinstance(data.get("messages"), list):
        yield data
    elif isinstance(data, dict) and isinstance(data.get("chats"), dict):
        listed = data["chats"].get("list")
        yield from (c for c in (listed if isinstance(listed, list) else ()) if isinstance(c, dict))


def _latest(chats: Iterator[Mapping[str, Any]]) -> Mapping[str, Any]:
    with_words = [chat for chat in chats if _messages(chat)]
    return max(with_words, key=lambda chat: str(_messages(chat)[-1].get("date", "")), default={})


def _messages(chat: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    listed = chat.get("messages")
    return [m for m in listed if isinstance(m, dict)] if isinstance(listed, list) else []


def _text(text: Any) -> str:
    """The text of a message, which may be in pieces (links, bold words)."""
    if isinstance(text, list):
        return "".join(_text(piece) for piece in text if isinstance(piece, str | dict))
    if isinstance(text, dict):
        return str(text.get("text") or "")
    return text if isinstance(text, str) else ""


def _at(message: Mapping[str, Any]) -> datetime | None:
    """The time on the exporter's clock, with its offset from UTC where the export tells it."""
    try:
        local = datetime.fromisoformat(str(message.get("date")))
    except ValueError:
        return None
    try:
        universal = datetime.fromtimestamp(int(str(message.get("date_unixtime"))), UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return local
    ahead = local.replace(tzinfo=None) - universal
    return local.replace(tzinfo=timezone(ahead)) if abs(ahead) < timedelta(hours=24) else local


def _owner(chat: Mapping[str, Any], title: str, utterances: Sequence[Utterance]) -> str | None:
    """In a chat with one person, which is named after them, the other one."""
    speakers = list(dict.fromkeys(u.speaker for u in utterances))
    others = [s for s in speakers if s != tidy_name(title)]
    one_to_one = chat.get("type") == "personal_chat" and len(speakers) == 2
    return others[0] if one_to_one and len(others) == 1 else None
