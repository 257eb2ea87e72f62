"""Passwords: hashed by argon2id, checked in the same time and refused in the same words, whoever it is."""

import secrets
import unicodedata
from collections.abc import Callable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from pastno.negotiation.errors import PastnoError
from pastno.store import Person, Store

LEAST, MOST = 12, 200
"""How many characters a password has."""

_HASHER = PasswordHasher()  # argon2id with the memory and the rounds of RFC 9106


class PasswordError(PastnoError):
    """A password cannot be taken; the message says why."""


def hashed(password: str, name: str) -> str:
    """The password as it is kept.

    Raises:
        PasswordError: it is too short, too long, or easily guessed.
    """
    plain = _same(password)
    if len(plain) < LEAST:
        raise PasswordError(f"A password has at least {LEAST} characters; a sentence is easily kept in mind.")
    if len(plain) > MOST:
        raise PasswordError(f"A password has at most {MOST} characters.")
    if plain.casefold() == name.casefold() or len(set(plain)) < 4:
        raise PasswordError("That password is guessed at once; take another.")
    return _HASHER.hash(plain)


def made_up() -> str:
    """A password for the first time, which is to be changed."""
    return secrets.token_urlsafe(12)


def _fits(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except (VerifyMismatchError, VerificationError, InvalidHashError):
        return False


def entered(
    store: Store, name: str, password: str, fits: Callable[[str, str], bool] = _fits
) -> Person | None:
    """Whose name and password these are; None where there is nobody, it is wrong, or the account is closed.

    ``fits`` tells whether a hash is that of a password. It is asked once for an unknown name too, so that this
    takes as long as a wrong password, and no name can be found out by it.
    """
    person = store.people.find(name[:MOST])
    kept = person.password_hash if person is not None and not person.disabled else None
    right = fits(kept or nobodys(), _same(password[: MOST + 1]))
    return person if kept is not None and right else None


@cache
def nobodys() -> str:
    """The hash that an unknown name is checked against; nobody knows its password."""
    return _HASHER.hash(secrets.token_urlsafe(32))


def _same(password: str) -> str:
    """The password in one form, however the keyboard composes its letters."""
    return unicodedata.normalize("NFKC", password)
