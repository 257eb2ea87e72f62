"""The way in: a file, several files or standard input to one conversation, by whichever importer fits its content."""

import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath

from pastno.intake.binary import not_text
from pastno.intake.decoding import bidi_controls
from pastno.intake.importer import Found, Importer, IntakeError, Source, Utterance
from pastno.intake.merge import merged, sides_of_all
from pastno.intake.names import fold
from pastno.intake.prose import one_line
from pastno.intake.registry import Registry, built_in, registry
from pastno.intake.sides import Sides, participants
from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Conversation, LeftOut, Turn

MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is read."""

_STDIN = "standard input"
_WORTH_A_TRY = 0.2
_CERTAIN = 0.9
_MARKS_OF_WHATSAPP = frozenset("\u202a\u202c\u2068\u2069")
_SAME_FOR_ALL = re.compile(r"meeting_saved\w{0,30}|closed_caption|\d{4}-\d{2}-\d{2}", re.IGNORECASE)
_DATE_AND_TIME = re.compile(r"^\d{4}-\d{2}-\d{2}[ _](?:\d{2}\.\d{2}(?:\.\d{2})?[ _])?")
_RECORDING = re.compile(r"-\d{8}_\d{6}(?:-Meeting (?:Recording|Transcript))?$", re.IGNORECASE)
_EXTENSIONS = {"mbx": "mbox", "webvtt": "vtt"}


def load(path: str, *, me: str | None = None) -> Conversation:
    """The conversation in a file, or on standard input where ``path`` is "-".

    Args:
        path: the file.
        me: our speaker: name, first or last name, or mail address.

    Raises:
        IntakeError: the file cannot be read as a conversation, or ``me`` fits nobody or several in it.
    """
    return load_many([path], me)


def load_many(paths: Sequence[str], me: str | None = None) -> Conversation:
    """The conversation in several files of one negotiation, in the order of time, what is in two files once.

    Raises:
        IntakeError: as in :func:`load`.
    """
    if not paths:
        raise IntakeError("no file was given: name the file with the conversation, or - for standard input")
    return load_sources([fetch(path) for path in paths], me)


def load_of_case(case: Case, me: str | None = None) -> Conversation:
    """The conversation in the files that a case names; ``me``, else its first person of ours where that fits.

    Raises:
        IntakeError: as in :func:`load`; also where the case names no file.
    """
    folder = PurePath(case.path).parent if case.path else PurePath()
    files = [str(folder / name) for name in case.conversation]
    person = case.me.people[0].name if case.me.people else None
    if me is None and person is not None:
        with suppress(IntakeError):
            return load_many(files, person)
    return load_many(files, me)


def load_sources(sources: Sequence[Source], me: str | None = None) -> Conversation:
    """The conversation in the content of one or several files of one negotiation, as :func:`load_many`.

    Raises:
        IntakeError: the content cannot be read as a conversation, or ``me`` fits nobody or several in it.
    """
    me = (me or "").strip() or None
    read = [read_source(source) for source in sources]
    sides = sides_of_all(read, me, ", ".join(dict.fromkeys(source.name for source in sources)))
    one = merged(read)
    heard = [u for u in one.utterances if _is_for(u, sides)]
    private = [u for u in one.utterances if not _is_for(u, sides)]
    if not heard:
        raise IntakeError(
            f"{sources[0].name} holds only private messages between others: give the chat of one of them"
        )
    shown = replace(one, utterances=heard)
    return Conversation(
        title=one.title or _stem(sources[0].name),
        turns=tuple(_turn(u) for u in heard),
        participants=participants(shown),
        left_out=(*one.left_out, *(_between_others(u) for u in private)),
    ).with_sides(sides.mine, me=sides.me, guess=sides.guess)


def recognise(source: Source) -> Importer:
    """The importer that fits the content of ``source`` best; its name only breaks a tie.

    Raises:
        IntakeError: no importer can read it.
    """
    return ranked(source, registry())[0]


def ranked(source: Source, known: Registry) -> list[Importer]:
    """The importers worth a try on ``source``, the best first.

    Raises:
        IntakeError: there is none.
    """
    scored = [(_score(importer, source), importer) for importer in known.importers]
    extension = _extension(source.name)
    scored.sort(key=lambda pair: (-pair[0], pair[1].name != extension))
    binary = not_text(source.data)
    if binary:
        certain = [importer for score, importer in scored if score >= _CERTAIN]
        if not certain:
            what, instead = binary
            raise IntakeError(f"{source.name} is {what}, which is not read here: {instead}")
        return certain
    if not scored or scored[0][0] <= 0:
        raise IntakeError(f"{source.name} is no conversation that any importer knows: paste its text instead")
    return [scored[0][1], *(importer for score, importer in scored[1:] if score > _WORTH_A_TRY)]


def _score(importer: Importer, source: Source) -> float:
    try:
        return float(importer.recognises(source))
    except Exception:  # noqa: BLE001 - a third party's importer must not keep the others from the file
        return 0.0


def _extension(name: str) -> str:
    suffix = PurePath(name).suffix.lower().lstrip(".")
    return _EXTENSIONS.get(suffix, suffix)


def read_source(source: Source) -> Found:
    """What the best importer finds in ``source``; where it fails, what the next one finds.

    Raises:
        IntakeError: none finds anything.
    """
    source, notes = _web_page_as_text(source)
    likely = built_in(_extension(source.name))
    if likely and _score(likely, source) >= _CERTAIN:
        with suppress(Exception):  # whatever is wrong with it is found and said below
            return _read(likely, source, notes)
    return _read_by_best(source, notes)


def _read_by_best(source: Source, notes: list[LeftOut]) -> Found:
    known = registry()
    first_error: IntakeError | None = None
    for importer in ranked(source, known):
        try:
            return _read(importer, source, [*notes, *known.broken])
        except IntakeError as error:
            first_error = first_error or error
        except Exception as error:  # noqa: BLE001 - a third party's importer must not take the program down
            notes.append(LeftOut(f"importer {importer.name}", f"failed on this file: {type(error).__name__}"))
    raise first_error or IntakeError(f"{source.name} cannot be read: paste its text instead")


def _read(importer: Importer, source: Source, notes: Sequence[LeftOut]) -> Found:
    found = importer.read(source)
    if not found.utterances:
        raise IntakeError(f"{source.name} holds no words that anybody said")
    return replace(found, left_out=(*found.left_out, *notes, *_bidi_note(source, importer)))


def _web_page_as_text(source: Source) -> tuple[Source, list[LeftOut]]:
    """A saved web page as the text that a reader sees of it."""
    start = source.data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start.startswith((b"<!doctype html", b"<html")):
        return source, []
    from pastno.intake.mail.htmltext import html_lines  # noqa: PLC0415 - only for web pages

    text = "\n".join(line.text for line in html_lines(source.text))
    if not text.strip():
        raise IntakeError(
            f"{source.name} is a web page without words in it: copy the conversation into a text file"
        )
    return Source(text.encode("utf-8", "replace"), source.name), [
        LeftOut("markup", "a web page, read as its text")
    ]


def fetch(path: str) -> Source:
    """The bytes of a file, or of standard input for "-".

    Raises:
        IntakeError: there is no such file, it cannot be opened, it is empty or too large.
    """
    shown = _shown(path)
    try:
        if path == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with open(path, "rb") as file:  # noqa: PTH123 - a path that the user typed, taken as it is
                data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise IntakeError(
            f"{shown}: there is no such file; check the name, or give - for standard input"
        ) from None
    except IsADirectoryError:
        raise IntakeError(f"{shown} is a folder: name the files in it that hold the conversation") from None
    except PermissionError:
        raise IntakeError(f"{shown} may not be read by you: check its permissions") from None
    except (OSError, ValueError) as error:
        reason = one_line(getattr(error, "strerror", None) or str(error))
        raise IntakeError(f"{shown} cannot be opened: {reason}") from None
    if len(data) > MAX_BYTES:
        raise IntakeError(
            f"{shown} is larger than {MAX_BYTES >> 20} MB: give only the part with the conversation"
        )
    if not data.strip(b" \t\r\n\x00\x0b\x0c\xef\xbb\xbf\xfe\xff"):
        raise IntakeError(f"{shown} is empty: save the conversation again, or paste what they said")
    return Source(data, shown)


def _shown(path: str) -> str:
    """The path as it stands in messages: on one line, printable."""
    shown = one_line(str(path).encode("utf-8", "replace").decode("utf-8", "replace"))
    return _STDIN if shown == "-" else "".join(c if c.isprintable() else "?" for c in shown)


def _stem(name: str) -> str:
    """What the file is called after: its own name, or its folder's where programs give the same name to all."""
    named = PurePath(name)
    if name == _STDIN:
        return ""
    if _SAME_FOR_ALL.fullmatch(named.stem) and named.parent.name:
        return _DATE_AND_TIME.sub("", named.parent.name) or named.stem
    return _RECORDING.sub("", named.stem) or named.stem


def _bidi_note(source: Source, importer: Importer) -> list[LeftOut]:
    hidden = bidi_controls(source.data)
    if not hidden or (importer.name == "whatsapp" and hidden <= _MARKS_OF_WHATSAPP):
        return []
    return [
        LeftOut("bidirectional control characters", "they can make text read differently from what it says")
    ]


def _turn(said: Utterance) -> Turn:
    return Turn(
        said.speaker,
        said.text,
        at=said.at,
        offset=said.offset,
        until=said.until,
        answers=said.answers,
        quoted=said.quoted,
        id=said.id,
    )


def _is_for(said: Utterance, sides: Sides) -> bool:
    """Whether a message is ours to see: public, by me, or to me."""
    if not said.only_for or said.speaker == sides.me:
        return True
    me = fold(sides.me)
    return any(fold(reader) == me for reader in said.only_for)


def _between_others(said: Utterance) -> LeftOut:
    readers = ", ".join(said.only_for)
    return LeftOut(
        f"{said.speaker} to {readers}: {one_line(said.text)[:60]}", "a private message between others"
    )
