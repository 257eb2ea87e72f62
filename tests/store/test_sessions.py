"""Sessions end with time, with the account and with its password; the last administrator stays; on both databases."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from pastno.store import MissingError, StoreError

IDLE, WHOLE = timedelta(hours=1), timedelta(hours=10)
ONE, TWO = "1" * 64, "2" * 64


class Clock:
    def __init__(self):
        self.now = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def pass_(self, **time):
        self.now += timedelta(**time)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def team(opened, url, clock):
    store = opened(url, clock=clock)
    store.people.add("Ada", admin=True)
    store.people.add("Ben", subject="ben")
    store.sessions.begin("ada", ONE, whole=WHOLE)
    return store


def holds(store, digest=ONE):
    return store.sessions.find(digest, idle=IDLE, whole=WHOLE) is not None


def test_a_session_is_somebodys_until_it_ends(team):
    found = team.sessions.find(ONE, idle=IDLE, whole=WHOLE)
    assert (found.person.name, found.person.admin) == ("Ada", True)
    assert not holds(team, TWO)
    team.sessions.end(ONE)
    assert not holds(team)


def test_it_ends_when_it_is_not_used_and_in_any_case_after_its_whole_time(team, clock):
    clock.pass_(minutes=59)
    assert holds(team)
    clock.pass_(minutes=59)
    assert holds(team)
    clock.pass_(minutes=61)
    assert not holds(team)
    team.sessions.begin("Ada", TWO, whole=WHOLE)
    for _ in range(10):
        assert holds(team, TWO)
        clock.pass_(minutes=59)
    clock.pass_(minutes=11)
    assert not holds(team, TWO)


def test_a_new_session_of_the_same_browser_ends_the_one_before(team):
    team.sessions.begin("Ben", TWO, instead_of=ONE, whole=WHOLE)
    assert not holds(team)
    assert holds(team, TWO)


@pytest.mark.parametrize("deed", ["disable", "set_password", "set_subject", "set_admin"])
def test_it_ends_at_once_with_the_account_and_what_one_enters_by(team, deed):
    team.people.add("Cem", admin=True)
    args = {"disable": (), "set_password": ("hash",), "set_subject": ("ada",), "set_admin": ()}[deed]
    more = {"admin": False} if deed == "set_admin" else {}
    getattr(team.people, deed)("Ada", *args, **more)
    assert not holds(team)
    if deed == "disable":
        with pytest.raises(MissingError):
            team.sessions.begin("Ada", TWO, whole=WHOLE)
        team.people.enable("Ada")
        assert not holds(team)


def test_the_last_administrator_is_neither_closed_nor_made_a_plain_member(team):
    for deed in (lambda: team.people.disable("Ada"), lambda: team.people.set_admin("Ada", admin=False)):
        with pytest.raises(StoreError, match="make somebody an administrator first"):
            deed()
    assert team.people.find("Ada").admin
    assert holds(team)
    team.people.disable("Ben")
    team.people.set_admin("Ben", admin=True)
    with pytest.raises(StoreError):  # a closed administrator keeps nothing
        team.people.disable("Ada")


def test_two_accounts_have_not_one_subject(team):
    with pytest.raises(StoreError, match="another account"):
        team.people.set_subject("Ada", "ben")
    assert team.people.by_subject("ben").name == "Ben"


def test_a_role_is_told_to_those_who_have_one(team):
    case = team.new("Ada", "x")
    team.share("Ada", case.id, "Ben", "coach")
    assert (team.role("Ada", case.id), team.role("Ben", case.id)) == ("owner", "coach")
    with pytest.raises(MissingError):
        team.role("Cem", case.id)


def test_a_backup_lets_nobody_in(team, opened, tmp_path):
    team.backup(tmp_path / "copy.db")
    with closing(opened(str(tmp_path / "copy.db"))) as copy:
        assert copy.people.find("Ada").admin
        assert not holds(copy)
    assert holds(team)
