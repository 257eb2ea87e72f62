"""Signing in by an identity provider that runs beside the app: what holds is let in, what does not is not."""

import re
import time

import httpx
import pytest

from pastno.web.team.settings import OidcSettings, TeamSettingsError, team_settings
from web.provider import CLIENT, SECRET, providing
from web.teamwork import serving

VARIABLE = "PASTNO_TEST_OIDC_SECRET"


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    with providing() as provider, pytest.MonkeyPatch.context() as environment:
        environment.setenv(VARIABLE, SECRET)
        oidc = OidcSettings(provider.issuer, CLIENT, VARIABLE, "Example Ltd")
        with serving(tmp_path_factory.mktemp("oidc"), oidc=oidc) as team:
            team.store.people.add("Ines", subject=f"{provider.issuer} 42")
            yield provider, team


@pytest.fixture
def provider(both):
    both[0].reset()
    return both[0]


@pytest.fixture
def team(both):
    return both[1]


def to_provider(client, to="/"):
    """The address of the provider to which the browser is sent."""
    answer = client.get(f"/sign-in/oidc?to={to}")
    assert answer.status_code == 303
    return answer.headers["location"]


def back(client, address):
    """Where the provider sends the browser, and what the app says to it."""
    return client.get(httpx.get(address).headers["location"])


def signed_in(client):
    return client.get("/method").status_code == 200


def test_who_the_provider_vouches_for_is_let_in_and_lands_where_they_were_heading(team, provider):
    case = team.case("Ines")
    with team.at() as client:
        assert "Sign in with Example Ltd" in client.get("/sign-in").text
        answer = back(client, to_provider(client, f"/cases/{case.id}"))
        assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{case.id}")
        assert client.get(f"/cases/{case.id}").status_code == 200
    asked = provider.asked[0]
    assert asked["scope"] == "openid profile email"
    assert len(asked["nonce"]) >= 24
    assert len(asked["state"]) >= 24
    assert asked["redirect_uri"] == f"{team.base}/sign-in/oidc/back"
    assert "code_verifier" not in asked


def test_two_attempts_have_nothing_in_common(team, provider):
    with team.at() as client:
        for _ in range(2):
            back(client, to_provider(client))
    one, two = provider.asked
    assert all(one[name] != two[name] for name in ("state", "nonce", "code_challenge"))


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "of another attempt"},
        {"nonce": None},
        {"aud": "another app"},
        {"aud": "another app", "azp": CLIENT},
        {"aud": ["another app", "a third"]},
        {"aud": [CLIENT, "another app"]},  # without saying whom it was made for
        {"aud": [CLIENT, "another app"], "azp": "another app"},
        {"iss": "https://attacker.example"},
        {"iss": None},
        {"sub": None},
        {"exp": int(time.time()) - 600},
        {"exp": None},
        {"iat": None},
    ],
    ids=lambda lie: "long over" if lie.get("exp") else str(lie),
)
def test_a_claim_that_does_not_hold_lets_nobody_in(team, provider, lie):
    provider.lie = lie
    with team.at() as client:
        answer = back(client, to_provider(client))
        assert answer.status_code == 401
        assert "does not hold" in answer.text
        assert not signed_in(client)


@pytest.mark.parametrize("way", ["signed_by_another", "signed_by_the_public_key", "unsigned"])
def test_a_signature_that_is_not_the_providers_lets_nobody_in(team, provider, way):
    provider.sign = getattr(provider, way)
    with team.at() as client:
        assert back(client, to_provider(client)).status_code == 401
        assert not signed_in(client)


def test_no_identity_token_at_all_lets_nobody_in(team, provider):
    provider.sign = lambda _claims: ""
    with team.at() as client:
        assert back(client, to_provider(client)).status_code == 401
        assert not signed_in(client)


def test_a_provider_may_change_its_keys(team, provider):
    with team.at() as client:
        assert back(client, to_provider(client)).status_code == 303
    provider.turn_keys()
    with team.at() as client:
        assert back(client, to_provider(client)).status_code == 303
        assert signed_in(client)


def test_an_answer_counts_only_in_the_browser_that_asked_and_once(team, provider):
    with team.at() as victim, team.at() as attacker:
        theirs = httpx.get(to_provider(attacker)).headers["location"]
        assert victim.get(theirs).status_code == 401  # no attempt of its own
        to_provider(victim)
        assert "another attempt" in victim.get(theirs).text
        assert not signed_in(victim)
        assert attacker.get(theirs).status_code == 303
        assert attacker.get(theirs).status_code == 401


def test_a_code_that_was_stolen_is_worth_nothing_without_the_verifier(team, provider):
    with team.at() as victim, team.at() as attacker:
        stolen = re.search("code=([0-9a-f]+)", httpx.get(to_provider(victim)).headers["location"]).group(1)
        own = httpx.get(to_provider(attacker)).headers["location"]
        answer = attacker.get(re.sub("code=[0-9a-f]+", f"code={stolen}", own))
        assert (answer.status_code, "does not know this attempt" in answer.text) == (401, True)


@pytest.mark.parametrize("change", ["iss=https%3A%2F%2Fattacker.example", "error=access_denied"])
def test_the_answer_of_another_provider_or_a_refusal_is_told(team, provider, change):
    with team.at() as client:
        address = httpx.get(to_provider(client)).headers["location"]
        address = re.sub("iss=[^&]*", change, address)
        answer = client.get(address)
        assert answer.status_code == 401
        assert not signed_in(client)


def test_the_ten_minutes_of_an_attempt_cannot_be_forged(team, provider):
    with team.at() as client:
        address = httpx.get(to_provider(client)).headers["location"]
        name = next(n for n in client.cookies if n.endswith("-oidc"))
        kept = client.cookies[name]
        client.cookies.set(name, f"{kept[:-2]}xx", domain="127.0.0.1")
        answer = client.get(address)
        assert (answer.status_code, "took too long" in answer.text) == (401, True)


def test_a_stranger_is_told_by_which_line_they_can_be_let_in(team, provider):
    person, provider.person = provider.person, {"sub": "77", "name": "Otto"}
    try:
        with team.at() as client:
            answer = back(client, to_provider(client))
            assert answer.status_code == 401
            assert f"{provider.issuer} 77" in answer.text
            assert team.store.people.find("Otto") is None
            team.store.people.add("Otto", subject=f"{provider.issuer} 77")
            assert back(client, to_provider(client)).status_code == 303
            team.store.people.disable("Otto")
            assert not signed_in(client)
            assert back(client, to_provider(client)).status_code == 401
    finally:
        provider.person = person


def test_everybody_may_be_let_in_and_never_takes_anothers_name(provider, tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, SECRET)
    oidc = OidcSettings(provider.issuer, CLIENT, VARIABLE, let_in="everybody")
    with serving(tmp_path, oidc=oidc) as team:
        team.add("Ines Roth", admin=True)
        team.case("Ines Roth", "Secret")
        with team.at() as client:
            assert back(client, to_provider(client)).status_code == 303
            page = client.get("/").text
        assert "Ines Roth 2" in page
        assert "Secret" not in page
        assert team.store.people.by_subject(f"{provider.issuer} 42").admin is False


def test_a_provider_that_is_not_there_is_told_and_passwords_still_work(tmp_path):
    oidc = OidcSettings("http://127.0.0.1:9", CLIENT)
    with serving(tmp_path, oidc=oidc) as team, team.at() as client:
        answer = client.get("/sign-in/oidc")
        assert (answer.status_code, "sign in by password" in answer.text) == (502, True)


# Settings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[oidc]\nissuer = 'http://login.example'\nclient_id = 'x'", "begin with https://"),
        ("[oidc]\nissuer = 'https://login.example'", "names no client_id"),
        ("[oidc]\nissuer = 'https://a'\nclient_id = 'x'\nsecret = 'y'", "there is no 'secret'"),
        ("[oidc]\nissuer = 'https://a'\nclient_id = 'x'\nsecret_in = 'PASTNO_NOT_SET'", "which is not set"),
        ("[oidc]\nissuer = 'https://a'\nclient_id = 'x'\nlet_in = 'all'", "let_in is to be"),
        ("[team]\naddress = 'http://a.example'", "as browsers see it"),
        ("[team]\naddress = 'https://a.example/below'", "as browsers see it"),
        ("[team]\nidle_hours = 0", "between 1 and 2160"),
        ("[team]\nidle_hours = '3'", "a whole number"),
        ("team = 3", "write [team]"),
        ("[team", "no TOML"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(tmp_path, monkeypatch, text, words):
    (tmp_path / "pastno.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("PASTNO_CONFIG", str(tmp_path / "pastno.toml"))
    with pytest.raises(TeamSettingsError, match=re.escape(words)):
        team_settings()


def test_settings_are_read_and_https_keeps_the_cookie_to_itself(tmp_path, monkeypatch):
    from pastno.web.settings import Settings

    monkeypatch.setenv("PASTNO_CONFIG", str(tmp_path / "pastno.toml"))
    assert team_settings().oidc is None
    (tmp_path / "pastno.toml").write_text(
        "[team]\naddress = 'https://no.example.org'\nproxies = ['10.0.0.1']\nidle_hours = 2\n"
        "[oidc]\nissuer = 'https://login.example'\nclient_id = 'x'\n",
        encoding="utf-8",
    )
    found = team_settings()
    assert (found.idle.total_seconds(), found.proxies, found.oidc.let_in) == (7200, ("10.0.0.1",), "known")
    settings = Settings(mode="team", team=found)
    assert (settings.address, settings.cookie) == ("https://no.example.org/", "__Host-pastno")


def test_with_https_every_cookie_is_secure_and_browsers_stay_with_it(tmp_path):
    with (
        serving(tmp_path, address="https://127.0.0.1/") as team,
        httpx.Client(headers={"accept": "text/html"}, timeout=30) as client,
    ):
        address = f"http://127.0.0.1:{team.settings.port}"
        answer = client.get(f"{address}/sign-in")
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-pastno-door=")
        assert "Secure" in cookie
        assert "Domain" not in cookie
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
