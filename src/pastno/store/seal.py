"""Encryption at rest: what it covers, where the key comes from, and what happens with the wrong one.

Sealed are the contents of cases: every version of the case file as a whole (so also ``notes``, limits and
alternatives), every draft, every source. A part of a YAML text could not be sealed without rewriting what a
person wrote, and the limits are as secret as the notes. Not sealed is what a list of cases shows (title, where it
stands and on what condition, next step, names of files, who changed what and when) and the accounts: keep figures
out of titles. Exports are not sealed; backups are, with the same key.

AES-GCM with a fresh nonce each time; a text is bound to its case. Equal contents are found by a keyed digest.
"""

import base64
import hashlib
import hmac
import os
import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import Protocol

from pastno.store.errors import SealError

VARIABLE = "PASTNO_PASSPHRASE"
SALT = 16
_KEY = 32
_NONCE = 12
_SHORTEST = 8
_INSTALL = "needs packages that are not here; install them with pip install 'pastno[sealed]'"


class Seal(Protocol):
    """Where the key of a sealed database comes from. A key is 32 bytes; ``salt`` tells databases apart."""

    def make(self, salt: bytes) -> bytes:
        """The key of a database that is being sealed."""
        ...

    def key(self, salt: bytes) -> bytes:
        """The key of a database that is sealed.

        Raises:
            SealError: it is not there.
        """
        ...


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A key from words that a person knows, by scrypt (64 MiB, about a fifth of a second)."""

    words: str = field(repr=False)

    def make(self, salt: bytes) -> bytes:
        """The key.

        Raises:
            SealError: too short to protect anything.
        """
        if len(self.words) < _SHORTEST:
            raise SealError(f"a passphrase needs at least {_SHORTEST} characters; a few words are best")
        return self.key(salt)

    def key(self, salt: bytes) -> bytes:
        """The key: the same for the same words, however the keyboard composes its accents."""
        words = unicodedata.normalize("NFKC", self.words).encode()
        return hashlib.scrypt(words, salt=salt, n=1 << 16, r=8, p=1, maxmem=1 << 27, dklen=_KEY)


@dataclass(frozen=True, slots=True)
class Keyring:
    """A random key kept by the operating system (Keychain, Credential Locker, Secret Service)."""

    service: str = "pastno"

    def make(self, salt: bytes) -> bytes:
        """A new key, kept in the keyring before it is used.

        Raises:
            SealError: there is no keyring.
        """
        key = secrets.token_bytes(_KEY)
        self._ask("set_password", salt.hex(), base64.b64encode(key).decode())
        return key

    def key(self, salt: bytes) -> bytes:
        """The key.

        Raises:
            SealError: this user's keyring has none for this database.
        """
        told = self._ask("get_password", salt.hex())
        if told is None:
            raise SealError(
                f"the database is sealed, and your keyring has no key for it; set {VARIABLE} if it was sealed "
                "with a passphrase, else start as the user who sealed it"
            )
        return base64.b64decode(told)

    def _ask(self, what: str, *given: str) -> str | None:
        try:
            import keyring  # noqa: PLC0415 - slow, and only for who seals
            from keyring.errors import KeyringError  # noqa: PLC0415
        except ModuleNotFoundError:
            raise SealError(f"the keyring {_INSTALL}") from None
        try:
            answer: str | None = getattr(keyring, what)(self.service, *given)
        except KeyringError as error:
            told = " ".join(str(error).split()) or type(error).__name__
            raise SealError(f"no keyring can be used here ({told[:200]}); set {VARIABLE} instead") from None
        return answer


def usual() -> Seal:
    """The passphrase in ``PASTNO_PASSPHRASE``, else the keyring."""
    words = os.environ.get(VARIABLE)
    return Passphrase(words) if words else Keyring()


class Cipher:
    """A key at work."""

    def __init__(self, key: bytes) -> None:
        """Take the key.

        Raises:
            SealError: the package for it is not installed.
        """
        try:
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - an extra
        except ModuleNotFoundError:
            raise SealError(f"sealing {_INSTALL}") from None
        self._aes = AESGCM(hmac.digest(key, b"pastno contents", "sha256"))
        self._digests = hmac.digest(key, b"pastno digests", "sha256")

    def close(self, data: bytes, case: str) -> bytes:
        """``data`` sealed, bound to its case."""
        nonce = os.urandom(_NONCE)
        return nonce + self._aes.encrypt(nonce, data, case.encode())

    def open(self, data: bytes, case: str) -> bytes:
        """What ``close`` sealed.

        Raises:
            SealError: the key is another, or what lies there was changed.
        """
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415

        try:
            return self._aes.decrypt(data[:_NONCE], data[_NONCE:], case.encode())
        except (InvalidTag, ValueError):
            raise SealError(
                "what lies in the database does not open: wrong key, or it was changed from outside"
            ) from None

    def digest(self, data: bytes) -> str:
        """The same for the same data; tells nothing to one who lacks the key."""
        return hmac.new(self._digests, data, "sha256").hexdigest()
