"""Signing in and out, sessions, passwords, limits, the accounts, sharing by name, the log."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta

import pytest

from pastno.store import open_store
from pastno.web.team import accounts
from pastno.web.team.limits import SignIns, Throttle, TooOftenError
from pastno.web.team.sessions import own_path
from web.teamwork import PASSWORD, Clock, serving, sign_in, token


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("entering")) as made:
        made.add("Ada", admin=True, password=True)
        for name in ("Ben", "Cleo", "Dora", "Emil"):
            made.add(name, password=True)
        made.add("Zoe")
        yield made


@pytest.fixture
def stranger(team):
    with team.at() as client:
        yield client


# Signing in


def test_who_is_not_signed_in_comes_to_the_page_and_from_there_to_where_they_were_heading(team, stranger):
    case = team.case("Ben", "Steel")
    answer = stranger.get(f"/cases/{case.id}?x=1")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/sign-in?to=/cases/{case.id}%3Fx%3D1"
    page = stranger.get(answer.headers["location"])
    assert f'value="/cases/{case.id}?x=1"' in page.text
    assert "Steel" not in page.text
    assert "Your cases" not in page.text
    answer = sign_in(stranger, "ben", to=f"/cases/{case.id}?x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}?x=1")
    assert "Steel" in stranger.get(f"/cases/{case.id}").text


def test_programs_and_parts_of_pages_are_told_in_their_own_form(team, stranger):
    assert stranger.get("/api/v1/cases", headers={"accept": "*/*"}).json()["error"] == "Sign in to go on."
    part = stranger.get("/cases/x/parts/sheet", headers={"hx-request": "true"})
    assert (part.status_code, "Sign in to go on" in part.text) == (401, True)
    assert stranger.post("/cases", data={"text": "No."}).status_code == 401


def test_the_cookie_is_read_by_no_script_and_new_at_every_sign_in(team, stranger):
    first = sign_in(stranger, "Ben").headers["set-cookie"]
    assert "HttpOnly" in first
    assert "SameSite=lax" in first
    key = stranger.cookies[team.settings.cookie]
    again = stranger.post(
        "/sign-in", data={"csrf": token(stranger, "/method"), "name": "Ben", "password": PASSWORD}
    )
    assert again.status_code == 303
    assert stranger.cookies[team.settings.cookie] != key
    with team.at() as old:
        team.give(old, key)
        assert old.get("/method").status_code == 303  # the key of before opens nothing


def test_nobody_plants_the_key_of_a_session(team, stranger):
    planted = "planted-by-somebody-else"
    team.give(stranger, planted)
    sign_in(stranger, "Ben")
    assert planted not in stranger.cookies.values()


def test_an_unknown_name_and_a_wrong_password_are_refused_in_the_same_words(team, stranger):
    team.store.people.disable("Emil")
    answers = [
        sign_in(stranger, name, password)
        for name, password in (
            ("Nobody", PASSWORD),
            ("Cleo", "wrong horse battery"),
            ("Emil", PASSWORD),  # closed
            ("Zoe", PASSWORD),  # has none
            ("Cleo", ""),
        )
    ]
    assert {a.status_code for a in answers} == {401}
    shown = {re.sub("[0-9a-f]{64,}", "", a.text) for a in answers}
    assert len({re.sub('name="name" value="[A-Za-z]*"', "", s) for s in shown}) == 1
    assert "do not go together" in shown.pop()
    assert team.settings.cookie not in stranger.cookies


def test_every_try_costs_one_check_of_a_hash_with_the_same_parameters(team):
    checked = []
    for name in ("Nobody", "Cleo", "Zoe", "x" * 10_000):
        assert accounts.entered(team.store, name, "wrong", lambda *asked: checked.append(asked)) is None
    assert [kept.split("$")[1:4] for kept, _password in checked] == [
        ["argon2id", "v=19", "m=65536,t=3,p=4"]
    ] * 4


def test_a_form_to_sign_in_needs_its_token_too(team, stranger):
    stranger.get("/sign-in")
    assert stranger.post("/sign-in", data={"name": "Ben", "password": PASSWORD}).status_code == 403
    with team.at() as other:
        theirs = token(other, "/sign-in")
    answer = stranger.post("/sign-in", data={"csrf": theirs, "name": "Ben", "password": PASSWORD})
    assert answer.status_code == 403
    origin = {"origin": "https://attacker.example"}
    mine = {"csrf": token(stranger, "/sign-in"), "name": "Ben", "password": PASSWORD}
    assert stranger.post("/sign-in", data=mine, headers=origin).status_code == 403


@pytest.mark.parametrize(
    "to",
    ["//attacker.example", "https://attacker.example", "/\\attacker.example", "/a\n/b", "", "/sign-out", "x"],
)
def test_signing_in_leads_nowhere_else(to):
    assert own_path(to) == "/"


# Sessions end


def test_a_session_ends_when_it_is_not_used_and_says_so(team):
    with team.at("Ben") as ben:
        assert ben.get("/method").status_code == 200
        try:
            team.clock.passed += timedelta(hours=13)
            answer = ben.get("/method")
            assert answer.headers["location"] == "/sign-in?to=/method&ended=1"
            assert "Your session has ended" in ben.get(answer.headers["location"]).text
        finally:
            team.clock.passed = timedelta()


def test_signing_out_ends_it_also_for_whoever_copied_the_cookie(team):
    with team.at("Ben") as ben, team.at() as thief:
        team.give(thief, ben.cookies[team.settings.cookie])
        assert thief.get("/method").status_code == 200
        assert ben.post("/sign-out", data={"csrf": token(ben)}).headers["location"] == "/sign-in"
        assert team.settings.cookie not in ben.cookies
        assert thief.get("/method").status_code == 303


def test_who_is_closed_is_out_at_once(team):
    team.add("Gone")
    with team.at("Ada") as ada, team.at("Gone") as gone:
        assert gone.get("/method").status_code == 200
        ada.post("/people/change", data={"csrf": token(ada), "name": "Gone", "deed": "close"})
        assert gone.get("/method").status_code == 303
        ada.post("/people/change", data={"csrf": token(ada), "name": "Gone", "deed": "open"})
        assert gone.get("/method").status_code == 303
        assert team.store.people.find("Gone").disabled is False


def test_another_password_ends_every_other_session_and_keeps_this_one(team):
    new = "a quite different sentence"
    with team.at("Dora") as dora, team.at("Dora") as elsewhere:
        wrong = dora.post("/account", data={"csrf": token(dora), "old": "not this one", "new": new})
        assert "another one" in wrong.text
        short = dora.post("/account", data={"csrf": token(dora), "old": PASSWORD, "new": "short"})
        assert "at least 12 characters" in short.text
        assert elsewhere.get("/method").status_code == 200
        done = dora.post("/account", data={"csrf": token(dora), "old": PASSWORD, "new": new})
        assert done.headers["location"] == "/account?changed=1"
        assert "signed out everywhere else" in dora.get("/account?changed=1").text
        assert elsewhere.get("/method").status_code == 303
    assert accounts.entered(team.store, "Dora", new) is not None
    assert accounts.entered(team.store, "Dora", PASSWORD) is None


# Not too often


def test_after_five_wrong_passwords_one_waits_and_the_right_one_does_not_help(team, stranger):
    team.add("Throttled", password=True)
    statuses = [sign_in(stranger, "Throttled", f"wrong password {n}").status_code for n in range(6)]
    assert statuses == [401] * 5 + [429]
    answer = sign_in(stranger, "throttled")
    assert answer.status_code == 429
    assert "Too many tries to sign in: wait 15 minutes" in answer.text
    assert 0 < int(answer.headers["retry-after"]) <= 900
    assert sign_in(stranger, "Ben").status_code == 303  # others may


def test_a_throttle_lets_go_after_its_time_and_counts_each_key_for_itself():
    now = [0.0]
    throttle = Throttle(2, 60, lambda: now[0])
    assert [throttle.take("a"), throttle.take("a"), throttle.take("b")] == [0, 0, 0]
    assert throttle.take("a") == 60
    now[0] = 59.0
    assert throttle.take("a") == 1
    now[0] = 60.0
    assert throttle.take("a") == 0
    throttle.forget("a")
    assert [throttle.take("a"), throttle.take("a")] == [0, 0]


@pytest.fixture
def store(tmp_path):
    with closing(open_store(str(tmp_path / "tries.db"))) as found:
        yield found


def test_many_names_from_one_place_and_one_name_from_many_places_are_stopped_too(store):
    many = SignIns(store.tries, "secret")
    for number in range(40):
        many.take(f"name {number}", "here")
    with pytest.raises(TooOftenError):
        many.take("name x", "here")
    for number in range(100):
        many.take("Ada", f"place {number}")
    with pytest.raises(TooOftenError):
        many.take("Ada", "place x")


def test_another_process_counts_the_same_tries_and_none_can_be_read(store, tmp_path):
    mistyped = "my pass word"
    for _ in range(5):
        SignIns(store.tries, "secret").take(mistyped, "here")
    with pytest.raises(TooOftenError) as told:
        SignIns(store.tries, "secret").take(mistyped, "here")
    assert 890 < told.value.seconds <= 900
    assert mistyped.encode() not in b"".join(f.read_bytes() for f in tmp_path.glob("tries.db*"))
    SignIns(store.tries, "secret").forget(mistyped, "here")
    SignIns(store.tries, "secret").take(mistyped, "here")


def test_many_at_once_count_as_many(store):
    def tried(_number):
        try:
            SignIns(store.tries, "secret").take("Ada", "here")
        except TooOftenError:
            return 0
        return 1

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(tried, range(24))) == 5


def test_a_try_counts_no_more_when_its_time_is_over(tmp_path):
    clock = Clock()
    with closing(open_store(str(tmp_path / "tries.db"), clock=clock)) as store:
        limits = SignIns(store.tries, "secret")
        for _ in range(5):
            limits.take("Ada", "here")
        clock.passed = timedelta(minutes=14)
        with pytest.raises(TooOftenError):
            limits.take("Ada", "here")
        clock.passed = timedelta(minutes=15, seconds=1)
        limits.take("Ada", "here")


def test_uploads_are_taken_only_so_often(team):
    team.add("Eager")
    with team.at("Eager") as eager:
        form = {"csrf": token(eager)}
        statuses = [eager.post("/cases", data=form).status_code for _ in range(41)]
        assert statuses == [422] * 40 + [429]
        answer = eager.post("/cases", data={**form, "text": "We can't."})
        assert answer.status_code == 429
        assert "wait 10 minutes" in answer.text
        assert "retry-after" in answer.headers
        api = eager.post("/api/v1/cases", json={}, headers={"x-csrf": form["csrf"]})
        assert (api.status_code, "Too many files" in api.json()["error"]) == (429, True)
        assert eager.get("/").status_code == 200


# The accounts


def test_an_account_is_made_with_a_password_that_is_shown_once_and_works(team, stranger):
    with team.at("Ada") as ada:
        shown = ada.post("/people", data={"csrf": token(ada), "name": "  New   Person "}).text
        password = re.search(r'class="password">([^<]+)<', shown).group(1)
        assert password not in ada.get("/people").text
        again = ada.post("/people", data={"csrf": token(ada), "name": "new person"})
        assert (again.status_code, "has an account already" in again.text) == (422, True)
    assert sign_in(stranger, "New Person", password).status_code == 303
    assert "None yet." in stranger.get("/").text


def test_the_last_who_keeps_the_accounts_stays(team):
    with team.at("Ada") as ada:
        answer = ada.post("/people/change", data={"csrf": token(ada), "name": "Ada", "deed": "close"})
        assert (answer.status_code, "make somebody an administrator first" in answer.text) == (422, True)


# Sharing and the log


def test_a_case_is_private_until_it_is_shared_by_name(team):
    case = team.case("Ben", "Copper")
    with team.at("Ben") as ben, team.at("Cleo") as cleo:
        assert cleo.get(f"/cases/{case.id}").status_code == 404
        form = {"csrf": token(ben), "name": "cleo", "role": "reader"}
        assert ben.post(f"/cases/{case.id}/share", data=form).status_code == 303
        assert "Copper" in cleo.get("/").text
        assert "Ben&#39;s; you are reader" in cleo.get("/").text
        assert cleo.get(f"/cases/{case.id}").status_code == 200
        wrong = ben.post(f"/cases/{case.id}/share", data={**form, "name": "Clea"})
        assert (wrong.status_code, "nobody here has that name" in wrong.text) == (422, True)
        log = ben.get(f"/cases/{case.id}/audit").text
        assert "Cleo as reader" in log
        ben.post(f"/cases/{case.id}/unshare", data={"csrf": token(ben), "name": "Cleo"})
        assert cleo.get(f"/cases/{case.id}").status_code == 404


def test_one_may_leave_and_an_owner_may_hand_over(team):
    case = team.case("Ben", "Tin", Cleo="reader")
    with team.at("Ben") as ben, team.at("Cleo") as cleo:
        assert cleo.post(f"/cases/{case.id}/leave", data={"csrf": token(cleo)}).headers["location"] == "/"
        assert cleo.get(f"/cases/{case.id}").status_code == 404
        ben.post(f"/cases/{case.id}/hand-over", data={"csrf": token(ben), "name": "Cleo"})
        assert team.store.role("Cleo", case.id) == "owner"
        assert ben.get(f"/cases/{case.id}/delete").status_code == 403


def test_the_log_says_who_entered_and_never_what_was_typed_as_a_name(team, stranger):
    sign_in(stranger, "my secret passphrase", "oops")
    sign_in(stranger, "Ben")
    case = team.case("Ben", "Secret title")
    team.store.share("Ben", case.id, "Cleo", "coach")
    with team.at("Ada") as ada:
        log = ada.get("/audit").text
    assert "signed in" in log
    assert "not let in" in log
    assert case.id in log
    assert "my secret passphrase" not in log
    assert "Secret title" not in log


def test_what_every_answer_carries(team, stranger):
    headers = stranger.get("/sign-in").headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-frame-options"] == "DENY"
    assert "strict-transport-security" not in headers
