"""A mail saved by Outlook (.msg), read with python-oxmsg (extra ``msg``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pastno.intake.importer import Found, IntakeError, Source
from pastno.intake.mail.found import found_in_one

if TYPE_CHECKING:
    from pastno.intake.mail.letter import Letter

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0".encode("utf-16-le")
_STREAM = "__substg1.0_".encode("utf-16-le")


class Msg:
    """One mail with its properties as Outlook keeps them, and the mails attached to it."""

    name = "msg"
    describes = "a mail saved by Outlook (.msg)"

    def recognises(self, source: Source) -> float:
        """0.95 for a compound file with the streams of a mail, 0.1 for any other compound file."""
        if not source.data.startswith(_MAGIC):
            return 0.0
        return 0.95 if _PROPERTIES in source.data or _STREAM in source.data else 0.1

    def read(self, source: Source) -> Found:
        """The mail's own words, and before them those of mails passed on in it.

        Raises:
            IntakeError: python-oxmsg is not installed, or the file is damaged, or nobody says anything in it.
        """
        if not source.data.startswith(_MAGIC):
            raise IntakeError(f"{source.name}: not a mail saved by Outlook; save it again as .msg or .eml")
        return found_in_one(self._letter(source), source.name)

    def _letter(self, source: Source) -> Letter:
        try:
            from pastno.intake.mail.compound import RTF_ONLY, outlook_letter  # noqa: PLC0415 - needs an extra
        except ImportError:
            raise IntakeError(
                f'{source.name}: reading Outlook\'s .msg needs one more package: pip install "pastno[msg]"'
            ) from None
        try:
            letter = outlook_letter(source.data)
        except Exception as problem:  # noqa: BLE001 - a damaged compound file can raise anything in the library
            raise IntakeError(_damaged(source.name, problem)) from None
        if RTF_ONLY in letter.files and not any(spoken.text for spoken in letter.spoken):
            raise IntakeError(
                f"{source.name}: its text is in Outlook's compressed RTF only, which is not read; "
                "save the message as .eml, or copy its text into a text file"
            )
        return letter


def _damaged(name: str, problem: Any) -> str:
    return f"{name}: damaged Outlook file ({type(problem).__name__}); save the message again, as .msg or .eml"
