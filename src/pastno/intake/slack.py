"""Slack's JSON export of a channel: one file a day, or the answer of its API."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from html import unescape
from typing import Any

from pastno.intake.decoding import clean
from pastno.intake.importer import Found, IntakeError, Source, Utterance
from pastno.intake.names import tidy_name
from pastno.intake.prose import lift_quotes, one_line, tidy
from pastno.negotiation.conversation import LeftOut, Participant

_SPOKEN = frozenset({None, "", "thread_broadcast", "me_message", "file_share", "file_comment"})
_WHY = {
    "tombstone": "the message was deleted",
    "message_deleted": "the message was deleted",
    "bot_message": "written by a program",
}
_LINK = re.compile(r"<(?P<kind>[@#!]?)(?P<target>[^<>|\n]{1,2000})(?:\|(?P<label>[^<>\n]{0,500}))?>")
_TIMESTAMP = re.compile(r"\d{9,11}(?:\.\d{1,9})?")


class Slack:
    """Messages of a Slack channel or direct message, exported as JSON."""

    name = "slack"
    describes = "a Slack channel exported as .json"

    def recognises(self, source: Source) -> float:
        """By the fields of a message: a timestamp "ts" and a text."""
        head = source.text[:4000].lstrip()
        if head[:1] not in {"[", "{"} or '"ts"' not in source.text[:60_000]:
            return 0.0
        return 0.95 if '"text"' in source.text[:60_000] else 0.6

    def read(self, source: Source) -> Found:
        """Read it in the order of the timestamps, times in UTC as Slack keeps them."""
        data, lost = parsed(source)
        messages = _messages(data)
        if not messages:
            raise IntakeError(
                f"{source.name} holds no Slack messages: give one of the day files of a channel folder"
            )
        people = _people(data, messages)
        left_out: dict[tuple[str, str], None] = {}
        utterances: dict[str, Utterance] = {}
        for message in messages:
            speaker = _speaker(message, people)
            text = _words(str(message.get("text") or ""), people)
            subtype = message.get("subtype")
            if why := _why_not(message, subtype if isinstance(subtype, str) else None):
                left_out[f"{speaker}: {one_line(text)}"[:90], why] = None
                continue
            for file in _files(message):
                left_out[f"{speaker}: {file}"[:90], "files are not read"] = None
            own, answers, quoted = lift_quotes(text)
            if own:
                ts = str(message["ts"])
                utterances[ts] = Utterance(speaker, own, _at(ts), answers=answers, quoted=quoted, id=ts)
        if not utterances:
            raise IntakeError(f"{source.name} holds no message that a person wrote")
        in_order = sorted(
            utterances.values(), key=lambda u: (u.at or datetime.min.replace(tzinfo=UTC), u.id or "")
        )
        title = data.get("name") if isinstance(data, dict) else None
        teams = {_speaker(m, people): team for m in messages if (team := _team(m))}
        return Found(
            clean(title) if isinstance(title, str) else "",
            in_order,
            [Participant(u.speaker) for u in in_order],
            left_out=[*(LeftOut(what, why) for what, why in left_out), *lost],
            organisations=teams if len(set(teams.values())) > 1 else {},
        )


def parsed(source: Source) -> tuple[Any, list[LeftOut]]:
    """The JSON of a source; a file that was cut off is read as far as it goes, and what is missing is said.

    Raises:
        IntakeError: nothing of it can be read.
    """
    text = source.text.strip()
    try:
        return json.loads(text), []
    except (ValueError, RecursionError):
        pass
    rescued = list(_whole_objects(text))
    if not rescued:
        raise IntakeError(
            f"{source.name} is not whole JSON: export it again, or paste the text of the messages"
        )
    return rescued, [
        LeftOut("the rest of the file", "it breaks off in the middle; export it again to read all of it")
    ]


def _whole_objects(text: str) -> Iterator[Any]:
    """The objects of a list that was cut off."""
    decoder = json.JSONDecoder()
    at = text.find("[") + 1
    while (at := text.find("{", at)) >= 0:
        try:
            found, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield found


def _messages(data: Any) -> list[Mapping[str, Any]]:
    listed = data.get("messages") if isinstance(data, dict) else data
    if isinstance(data, dict) and not isinstance(listed, list) and "ts" in data:
        listed = [data]
    if not isinstance(listed, list):
        return []
    return [m for m in listed if isinstance(m, dict) and _TIMESTAMP.fullmatch(str(m.get("ts", "")))]


def _people(data: Any, messages: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Display names by user id, from the messages and from a list of users where one is there."""
    people: dict[str, str] = {}
    users = data.get("users") if isinstance(data, dict) else None
    for user in users if isinstance(users, list) else []:
        if isinstance(user, dict):
            _add(people, user.get("id"), {**user, **_mapping(user.get("profile"))})
    for message in messages:
        _add(people, message.get("user"), _mapping(message.get("user_profile")))
    return people


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _add(people: dict[str, str], user: Any, profile: Mapping[str, Any]) -> None:
    for key in ("real_name", "real_name_normalized", "display_name", "name"):
        name = profile.get(key)
        if isinstance(user, str) and isinstance(name, str) and (tidied := tidy_name(clean(name))):
            people.setdefault(user, tidied)
            return


def _speaker(message: Mapping[str, Any], people: Mapping[str, str]) -> str:
    user = message.get("user")
    if isinstance(user, str) and user:
        return people.get(user, user)
    name = message.get("username")
    return (tidy_name(clean(name)) if isinstance(name, str) else "") or "Unknown"


def _why_not(message: Mapping[str, Any], subtype: str | None) -> str:
    if subtype not in _SPOKEN:
        return _WHY.get(subtype or "", "a notice by Slack, not a message")
    if message.get("type") not in {None, "message"}:
        return "not a message"
    if message.get("bot_id") and not message.get("user"):
        return "written by a program"
    if message.get("hidden") and not message.get("text"):
        return "the message was deleted"
    return ""


def _team(message: Mapping[str, Any]) -> str | None:
    team = (
        message.get("user_team") or _mapping(message.get("user_profile")).get("team") or message.get("team")
    )
    return team if isinstance(team, str) else None


def _files(message: Mapping[str, Any]) -> Iterator[str]:
    for file in message.get("files") or []:
        if isinstance(file, dict):
            yield clean(str(file.get("name") or file.get("title") or "a file"))


def _at(ts: str) -> datetime | None:
    """The second of a timestamp; what follows the point only tells messages of one second apart."""
    try:
        return datetime.fromtimestamp(int(ts.partition(".")[0]), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _words(text: str, people: Mapping[str, str]) -> str:
    """Slack's markup as a person reads it: names for ids, labels for links, no escapes."""
    return tidy(clean(unescape(_LINK.sub(lambda found: _shown(found, people), text))))


def _shown(found: re.Match[str], people: Mapping[str, str]) -> str:
    kind, target, label = found["kind"], found["target"], found["label"]
    if kind == "@":
        return "@" + (people.get(target) or label or target)
    if kind == "#":
        return "#" + (label or target)
    if kind == "!":
        command = target.partition("^")[0]
        return label or ("@" + command if command in {"here", "channel", "everyone"} else command)
    return label or target.removeprefix("mailto:")
