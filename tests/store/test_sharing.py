"""A case is its owner's alone until it is shared by name; a role reaches as far as it says."""

from pathlib import Path

import pytest
from sqlalchemy import select

from pastno.store import ForbiddenError, MissingError, StoreError, tables


@pytest.fixture
def team(store):
    for name in ("Ada", "Ben", "Cleo"):
        store.people.add(name, f"hash of {name}", subject=f"oidc|{name}")
    return store


@pytest.fixture
def case(team):
    return team.new("Ada", "Fifteen per cent", "notes: secret", [("a.txt", b"a")])


def deeds(store, who, case):
    """What each role may do, the weakest first."""
    source = case.sources[0].id
    version = store.case("Ada", case.id).version
    draft = store.draft("Ada", case.id).version
    return {
        "reader": [
            lambda: store.case(who, case.id),
            lambda: store.at(who, case.id, 1),
            lambda: store.history(who, case.id),
            lambda: store.source(who, case.id, source),
            lambda: store.draft(who, case.id),
            lambda: store.drafts(who, case.id),
            lambda: store.shares(who, case.id),
            lambda: store.export_case(who, case.id),
        ],
        "coach": [lambda: store.save_draft(who, case.id, f"by {who}", draft)],
        "editor": [
            lambda: store.change(who, case.id, version, "x", next_step=f"by {who}"),
            lambda: store.add_source(who, case.id, "b.txt", who.encode()),
            lambda: store.remove_source(who, case.id, source),
            lambda: store.undo(who, case.id, 1),
        ],
        "owner": [
            lambda: store.share(who, case.id, "Cleo", "reader"),
            lambda: store.unshare(who, case.id, "Cleo"),
            lambda: store.hand_over(who, case.id, "Cleo"),
            lambda: store.delete("Cleo" if who == "Ada" else who, case.id),
        ],
    }


def test_a_case_is_private_and_the_words_do_not_tell_that_it_is_there(team, case):
    assert team.cases("Ben") == []
    for calls in deeds(team, "Ben", case).values():
        for call in calls:
            with pytest.raises(MissingError) as error:
                call()
            assert str(error.value) == f"{case.id}: there is no such case among those you may see"


@pytest.mark.parametrize("role", ["reader", "coach", "editor"])
def test_a_role_reaches_as_far_as_it_says_and_no_further(team, case, role):
    team.share("Ada", case.id, "ben", role)
    assert team.cases("Ben")[0].role == role
    assert team.case("Ben", case.id).owner == "Ada"
    order = ["reader", "coach", "editor", "owner"]
    for needs, calls in deeds(team, "Ben", case).items():
        for call in calls:
            if order.index(needs) <= order.index(role):
                call()
            else:
                with pytest.raises(ForbiddenError, match=f"needs the role of {needs}; you are {role} here"):
                    call()


def test_an_owner_may_do_everything(team, case):
    for calls in deeds(team, "Ada", case).values():
        for call in calls:
            call()
    assert team.cases("Ada") == []


def test_a_share_can_be_changed_taken_back_and_given_up(team, case):
    team.share("Ada", case.id, "Ben", "reader")
    team.share("Ada", case.id, "Ben", "editor")
    team.share("Ada", case.id, "Cleo", "coach")
    assert team.shares("Cleo", case.id) == [("Ben", "editor"), ("Cleo", "coach")]
    team.unshare("Ada", case.id, "Ben")
    team.unshare("Cleo", case.id, "Cleo")
    assert team.shares("Ada", case.id) == []
    for name in ("Ben", "Cleo"):
        with pytest.raises(MissingError):
            team.case(name, case.id)


def test_a_case_is_shared_with_people_who_are_there_only(team, case):
    team.people.disable("Cleo")
    for name in ("Dora", "Cleo", "", "B\0en"):
        with pytest.raises(MissingError, match="nobody here has that name"):
            team.share("Ada", case.id, name, "reader")
    with pytest.raises(StoreError, match="editor, a coach or a reader"):
        team.share("Ada", case.id, "Ben", "owner")
    with pytest.raises(StoreError, match="yours already"):
        team.share("Ada", case.id, "ADA", "reader")


def test_a_case_handed_over_has_one_owner_and_the_old_one_edits(team, case):
    team.share("Ada", case.id, "Ben", "reader")
    team.hand_over("Ada", case.id, "Ben")
    assert team.case("Ben", case.id).role == "owner"
    assert team.shares("Ben", case.id) == [("Ada", "editor")]
    with pytest.raises(ForbiddenError):
        team.delete("Ada", case.id)


def test_a_deleted_case_is_gone_whole_and_the_audit_log_still_names_it(team, case):
    team.save_draft("Ada", case.id, "draft", 0)
    team.share("Ada", case.id, "Ben", "editor")
    team.delete("Ada", case.id)
    with pytest.raises(MissingError):
        team.case("Ada", case.id)
    assert team.cases("Ben") == []
    with team._database.reading() as connection:
        for table in (
            tables.cases,
            tables.versions,
            tables.contents,
            tables.sources,
            tables.spans,
            tables.drafts,
        ):
            assert connection.execute(select(table)).first() is None, table.name
    lines = team.audit(case=case.id)
    assert [(line.who, line.what) for line in lines] == [("Ada", "deleted"), ("Ada", "shared")]


@pytest.mark.parametrize("kind", ["sqlite"])
def test_of_a_deleted_case_no_word_is_left_in_the_file(team, case, url):
    team.delete("Ada", case.id)
    team.close()
    assert b"notes: secret" not in Path(url).read_bytes()
    assert not Path(f"{url}-wal").exists()


def test_the_audit_log_tells_who_did_what_newest_first_and_no_secret(team, case):
    team.share("Ada", case.id, "Ben", "editor")
    team.export_case("Ben", case.id)
    team.record("Ben", "entered", detail="from 192.0.2.7")
    lines = team.audit(limit=3)
    assert [(line.who, line.what, line.case) for line in lines] == [
        ("Ben", "entered", None),
        ("Ben", "exported", case.id),
        ("Ada", "shared", case.id),
    ]
    assert lines[2].detail == "Ben as editor"
    assert [line.number for line in lines] == sorted((line.number for line in lines), reverse=True)
    assert [line.what for line in team.audit(who="Ben")] == ["entered", "exported"]
    assert "secret" not in str(team.audit())


def test_accounts_are_found_by_name_whatever_its_capitals_and_by_subject(team):
    ada = team.people.find("aDA")
    assert (ada.name, ada.password_hash, ada.subject, ada.disabled) == (
        "Ada",
        "hash of Ada",
        "oidc|Ada",
        False,
    )
    assert team.people.by_subject("oidc|Ben").name == "Ben"
    assert team.people.find("nobody") is None
    assert team.people.by_subject("oidc|nobody") is None
    assert team.people.find("a\0da") is None
    assert [person.name for person in team.people.all()] == ["Ada", "Ben", "Cleo"]


@pytest.mark.parametrize("name", ["ada", "Ａda", "ℬen", " Ada ", "", "me", "ME", "\n"])
def test_no_account_is_made_that_could_be_taken_for_another(team, name):
    with pytest.raises(StoreError):
        team.people.add(name)
    assert len(team.people.all()) == 3


def test_one_subject_has_one_account(team):
    with pytest.raises(StoreError, match="has an account already"):
        team.people.add("Second", subject="oidc|Ada")


def test_a_closed_account_and_a_new_password_end_the_sessions(team):
    before = team.people.find("Ada").epoch
    closed = team.people.disable("ada", by="Ben")
    assert closed.disabled
    assert closed.epoch > before
    opened = team.people.enable("Ada", by="Ben")
    assert not opened.disabled
    changed = team.people.set_password("Ada", "new hash", by="Ada")
    assert (changed.password_hash, changed.epoch > opened.epoch) == ("new hash", True)
    assert [line.what for line in team.audit(who="Ben")] == ["account opened", "account closed"]
    assert "new hash" not in str(team.audit())
    with pytest.raises(MissingError):
        team.people.disable("nobody")
