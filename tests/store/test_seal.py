"""What is sealed cannot be read where it lies; the wrong key is said, and the right one opens everything."""

import hashlib
from pathlib import Path

import keyring
import psycopg
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError
from sqlalchemy import text

from pastno.store import Keyring, Passphrase, SealError, restore

WORDS = Passphrase("twelve months or none")


class Key:
    """A key that is there at once; a passphrase takes a fifth of a second on purpose."""

    def __init__(self, byte=b"k"):
        self.byte = byte

    def key(self, salt):
        return hashlib.sha256(self.byte + salt).digest()

    make = key


KEY = Key()
SECRETS = (b"our floor is 1.16", b"we take eight per cent", b"Ines said no again")


class Pocket(KeyringBackend):
    """A keyring that lives in memory."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.keys = {}

    def get_password(self, service, username):
        return self.keys.get((service, username))

    def set_password(self, service, username, password):
        self.keys[service, username] = password


class NoPocket(KeyringBackend):
    priority = 1

    def get_password(self, *_):
        raise NoKeyringError("no keyring here")

    def set_password(self, *_):
        raise NoKeyringError("no keyring here")


@pytest.fixture(autouse=True)
def pocket(monkeypatch):
    monkeypatch.delenv("PASTNO_PASSPHRASE", raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(pocket := Pocket())
    yield pocket
    keyring.set_keyring(before)


def filled(store):
    case = store.new("me", "Fifteen per cent", SECRETS[0].decode(), [("thread.eml", SECRETS[2])])
    store.save_draft("me", case.id, SECRETS[1].decode(), 0)
    return store.case("me", case.id)


def read_back(store, case):
    assert store.case("me", case.id) == case
    assert store.draft("me", case.id).text == SECRETS[1].decode()
    assert store.source("me", case.id, case.sources[0].id) == SECRETS[2]


@pytest.fixture
def lies_there(request, url, kind):
    """Everything that lies on the disk for the database, as bytes, but for the log of a server."""

    def read():
        if kind == "sqlite":
            file = Path(url)
            return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            (number,) = connection.execute(
                "SELECT oid FROM pg_database WHERE datname = current_database()"
            ).fetchone()
        folder = request.getfixturevalue("postgres").folder / "data" / "base" / str(number)
        return b"".join(path.read_bytes() for path in folder.iterdir())

    return read


def test_in_a_sealed_database_nothing_secret_can_be_read_where_it_lies(opened, url, lies_there):
    store = opened(url, seal=KEY)
    case = filled(store)
    read_back(store, case)
    store.close()
    lying = lies_there()
    assert lying
    for secret in SECRETS:
        assert secret not in lying
    read_back(opened(url, seal=KEY), case)


def test_sealing_seals_what_lay_there_before(opened, url, lies_there):
    case = filled(opened(url))
    assert all(secret in lies_there() for secret in SECRETS)
    store = opened(url, seal=KEY)
    assert store.facts().sealed
    read_back(store, case)
    assert not any(secret in lies_there() for secret in SECRETS)


def test_equal_contents_are_still_kept_once(opened, url):
    store = opened(url, seal=KEY)
    case = store.new("me", "x", "one")
    for document in ("two", "one", "two"):
        case = store.change("me", case.id, case.version, "typed", document=document)
    with store._database.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM contents")) == 2
    assert store.at("me", case.id, 3).document == "one"


@pytest.mark.parametrize(
    ("seal", "says"),
    [
        (Key(b"other"), "another key or passphrase"),
        (Keyring(), "your keyring has no key for it; set PASTNO_PASSPHRASE"),
        (None, "your keyring has no key for it; set PASTNO_PASSPHRASE"),
    ],
)
def test_without_the_right_key_it_does_not_open_and_says_why(opened, url, seal, says):
    case = filled(opened(url, seal=KEY))
    with pytest.raises(SealError, match=says) as error:
        opened(url, seal=seal)
    assert "\n" not in str(error.value)
    read_back(opened(url, seal=KEY), case)


def test_the_key_comes_from_the_variable_or_from_the_keyring_by_itself(
    opened, new_database, monkeypatch, pocket
):
    by_key, by_words = new_database("sqlite"), new_database("sqlite")
    first = filled(opened(by_key, seal=Keyring()))
    assert len(pocket.keys) == 1
    second = filled(opened(by_words, seal=WORDS))
    read_back(opened(by_key), first)
    monkeypatch.setenv("PASTNO_PASSPHRASE", WORDS.words)
    read_back(opened(by_words), second)


def test_two_databases_have_two_keys_in_the_keyring(opened, new_database, pocket):
    for _ in range(2):
        filled(opened(new_database("sqlite"), seal=Keyring()))
    assert len(set(pocket.keys.values())) == 2


def test_where_there_is_no_keyring_it_is_said_and_nothing_is_sealed(opened, new_database):
    url = new_database("sqlite")
    case = filled(opened(url))
    keyring.set_keyring(NoPocket())
    with pytest.raises(SealError, match="no keyring can be used here"):
        opened(url, seal=Keyring())
    read_back(opened(url), case)


def test_the_wrong_passphrase_does_not_open(opened, new_database):
    url = new_database("sqlite")
    case = filled(opened(url, seal=WORDS))
    with pytest.raises(SealError, match="another key or passphrase"):
        opened(url, seal=Passphrase("eleven months or none"))
    read_back(opened(url, seal=WORDS), case)


def test_a_passphrase_is_long_enough_and_the_same_however_its_accents_are_composed(opened, new_database):
    with pytest.raises(SealError, match="at least 8 characters"):
        opened(new_database("sqlite"), seal=Passphrase("short"))
    assert Passphrase("caf\u00e9 au lait").key(b"salt" * 4) == Passphrase("cafe\u0301 au lait").key(
        b"salt" * 4
    )
    assert "café" not in repr(Passphrase("café au lait"))


def test_unsealing_gives_everything_back_in_plain_text(opened, url):
    store = opened(url, seal=KEY)
    case = filled(store)
    store.unseal()
    assert not store.facts().sealed
    read_back(store, case)
    read_back(opened(url), case)
    assert store.change("me", case.id, 1, "on", document="more").document == "more"


def test_a_text_moved_to_another_case_or_changed_from_outside_does_not_open(opened, url):
    store = opened(url, seal=KEY)
    one, other = store.new("me", "one", "first"), store.new("me", "other", "second")
    swap = (
        "UPDATE contents SET data = (SELECT data FROM contents WHERE case_id = :other) WHERE case_id = :one"
    )
    with store._database.writing() as connection:
        connection.execute(text(swap), {"one": one.id, "other": other.id})
    with pytest.raises(SealError, match="wrong key, or it was changed from outside"):
        store.case("me", one.id)
    assert store.case("me", other.id).document == "second"


def test_a_program_that_was_open_while_another_sealed_writes_nothing_in_plain_text(opened, url):
    store = opened(url)
    case = filled(store)
    sealing = opened(url, seal=KEY)
    with pytest.raises(SealError, match="start pastno again"):
        store.case("me", case.id)
    with pytest.raises(SealError, match="start pastno again"):
        store.new("me", "x", "plain")
    sealing.unseal()
    read_back(store, case)
    again = opened(url, seal=KEY)
    with pytest.raises(SealError, match="sealed already"):
        again.seal(KEY)


def test_a_backup_is_as_sealed_as_the_database_and_an_export_is_plain(opened, url, new_database, tmp_path):
    store = opened(url, seal=KEY)
    case = filled(store)
    store.backup(tmp_path / "b.db")
    assert not any(secret in (tmp_path / "b.db").read_bytes() for secret in SECRETS)
    other = new_database("sqlite")
    restore(other, tmp_path / "b.db")
    with pytest.raises(SealError):
        opened(other)
    read_back(opened(other, seal=KEY), case)
    (copy,) = opened(new_database("sqlite")).import_archive("me", store.export_case("me", case.id))
    assert copy.document == case.document
