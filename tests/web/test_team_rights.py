"""Every address of the app, walked as everybody: who may is let on, who may not is told so, and nothing changes."""

import re

import pytest

from pastno.web.team.rights import NEEDS
from web.teamwork import HTML, serving, token

EXPECTED = """
GET /sign-in                                         anybody
POST /sign-in                                        anybody
GET /sign-in/oidc                                    anybody
GET /sign-in/oidc/back                               anybody
POST /sign-out                                       member
GET /account                                         member
POST /account                                        member
GET /people                                          admin
POST /people                                         admin
POST /people/change                                  admin
GET /audit                                           admin
GET /                                                member
GET /method                                          member
GET /live                                            member
GET /live/line                                       member
POST /live/keep                                      member
POST /cases                                          member
GET /cases/{case_id}                                 reader
GET /cases/{case_id}/parts/suggestion                reader
GET /cases/{case_id}/parts/{name}                    reader
GET /cases/{case_id}/prepare                         reader
GET /cases/{case_id}/prepare.{form}                  reader
GET /cases/{case_id}/sources/{source_id}             reader
GET /cases/{case_id}/share                           reader
GET /cases/{case_id}/live                            reader
POST /cases/{case_id}/leave                          reader
POST /cases/{case_id}/balcony                        reader
POST /cases/{case_id}/check                          reader
POST /cases/{case_id}/draft.eml                      reader
POST /cases/{case_id}/trades/plane                   reader
POST /cases/{case_id}/trades/package                 reader
POST /cases/{case_id}/draft                          coach
POST /cases/{case_id}/stands                         editor
POST /cases/{case_id}/rename                         editor
POST /cases/{case_id}/document                       editor
POST /cases/{case_id}/prepare                        editor
POST /cases/{case_id}/me                             editor
POST /cases/{case_id}/sources                        editor
POST /cases/{case_id}/sources/{source_id}/remove     editor
POST /cases/{case_id}/undo                           editor
POST /cases/{case_id}/trades/keep                    editor
GET /cases/{case_id}/audit                           owner
POST /cases/{case_id}/share                          owner
POST /cases/{case_id}/unshare                        owner
POST /cases/{case_id}/hand-over                      owner
GET /cases/{case_id}/delete                          owner
POST /cases/{case_id}/delete                         owner
GET /api/v1/openapi.json                             member
POST /api/v1/coach                                   member
POST /api/v1/read                                    member
POST /api/v1/check                                   member
POST /api/v1/reply                                   member
POST /api/v1/priorities                              member
POST /api/v1/trades                                  member
POST /api/v1/alternatives                            member
POST /api/v1/prepare                                 member
GET /api/v1/cases                                    member
POST /api/v1/cases                                   member
GET /api/v1/export                                   member
POST /api/v1/import                                  member
GET /api/v1/cases/{case_id}                          reader
GET /api/v1/cases/{case_id}/history                  reader
GET /api/v1/cases/{case_id}/versions/{number}        reader
GET /api/v1/cases/{case_id}/draft                    reader
GET /api/v1/cases/{case_id}/drafts                   reader
GET /api/v1/cases/{case_id}/sources/{source_id}      reader
GET /api/v1/cases/{case_id}/export                   reader
GET /api/v1/cases/{case_id}/sheet                    reader
GET /api/v1/cases/{case_id}/conversation             reader
GET /api/v1/cases/{case_id}/reply                    reader
GET /api/v1/cases/{case_id}/priorities               reader
GET /api/v1/cases/{case_id}/trades                   reader
GET /api/v1/cases/{case_id}/alternatives             reader
GET /api/v1/cases/{case_id}/prepare                  reader
POST /api/v1/cases/{case_id}/check                   reader
PUT /api/v1/cases/{case_id}/draft                    coach
PATCH /api/v1/cases/{case_id}                        editor
POST /api/v1/cases/{case_id}/undo                    editor
POST /api/v1/cases/{case_id}/sources                 editor
DELETE /api/v1/cases/{case_id}/sources/{source_id}   editor
DELETE /api/v1/cases/{case_id}                       owner
"""
"""What one must at least be. Said here once more, so that a right is never given by a slip of the table itself."""

TABLE = {(line.split()[0], line.split()[1]): line.split()[2] for line in EXPECTED.strip().splitlines()}
IN_THE_CASE = ("reader", "coach", "editor", "owner")
EVERYBODY = ("nobody", "outsider", "admin", *IN_THE_CASE)
SAFE = {"GET"}
SOCKETS = {"/live/line"}
"""Asked for as pages they are not there; who may open one is tested with the page that opens it."""


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("rights")) as made:
        for name in EVERYBODY[1:]:
            made.add(name, admin=name == "admin")
        made.app.state.uploads.take = lambda _key: 0.0  # the walk uploads more than anybody
        made.app.state.sign_ins.take = lambda _name, _place: None
        yield made


def walked(routes, before=""):
    """Every (method, address) that an app answers, whatever it is made of; files that anybody gets are left out."""
    for route in routes:
        inner = getattr(getattr(route, "original_router", None), "routes", None)
        if inner is not None:
            yield from walked(inner, before + route.include_context.prefix)
        elif hasattr(route, "routes") and route.routes:
            yield from walked(route.routes, before + route.path)
        elif getattr(route, "path", "") != "/static":
            for method in getattr(route, "methods", None) or {"GET"}:  # a websocket has no method
                if method != "HEAD":
                    yield method, before + route.path


def test_every_address_has_somebody_who_may(team):
    """A new address belongs into the table here and into NEEDS; until then it is its owner's or an administrator's."""
    there = set(walked(team.app.routes))
    assert len(there) > 70
    assert there - set(TABLE) == set(), "who may do this?"
    assert set(TABLE) - there == set(), "this is gone"
    assert {key: need for key, need in NEEDS.items() if key in there} == TABLE


def may(who, need):
    if need == "anybody":
        return True
    if need == "member":
        return who != "nobody"
    if need == "admin":
        return who == "admin"
    return who in IN_THE_CASE and IN_THE_CASE.index(who) >= IN_THE_CASE.index(need)


def refused_as(who, path):
    if who == "nobody":
        return 401
    return 404 if who not in IN_THE_CASE and "{case_id}" in path else 403


def asked(client, method, path, crumb):
    address = path
    for name, value in crumb.items():
        address = address.replace("{" + name + "}", value)
    headers = {} if path.startswith("/api/") else dict(HTML)
    if method in SAFE:
        return client.request(method, address, headers=headers)
    headers["x-csrf"] = client.csrf
    if path.startswith("/api/"):
        return client.request(method, address, headers=headers, json={})
    return client.request(method, address, headers=headers, data={"seen": "1", "text": "x"})


@pytest.fixture
def everybody(team):
    """A browser of each; sessions that a walk ended are begun again."""
    made = {}
    for who in EVERYBODY:
        client = team.at(None if who == "nobody" else who)
        client.csrf = token(client, "/sign-in" if who == "nobody" else "/method")
        made[who] = client
    yield made
    for client in made.values():
        client.close()


def a_case(team):
    case = team.case("owner", reader="reader", coach="coach", editor="editor")
    return case, {
        "case_id": case.id,
        "source_id": case.sources[0].id,
        "name": "sheet",
        "form": "md",
        "number": "1",
    }


def kept(team, case):
    return team.store.case("owner", case.id), team.store.draft("owner", case.id).version


WALKED = [key for key in TABLE if key not in {("POST", "/sign-out"), ("POST", "/account")}]
"""The two left out end the session of the walk; they are tested where one enters."""


def test_who_may_not_is_told_so_and_changes_nothing(team, everybody):
    wrong = []
    for method, path in WALKED:
        case, crumb = a_case(team)
        before = kept(team, case)
        for who in EVERYBODY:
            if may(who, TABLE[method, path]):
                continue
            answer = asked(everybody[who], method, path, crumb)
            away = answer.status_code == 303 and answer.headers["location"].startswith("/sign-in?")
            if answer.status_code != refused_as(who, path) and not (who == "nobody" and away):
                wrong.append(f"{method} {path} as {who}: {answer.status_code}")
        if kept(team, case) != before:
            wrong.append(f"{method} {path}: changed the case")
    assert wrong == []


def test_who_may_is_let_on(team, everybody):
    wrong = []
    for method, path in WALKED:
        able = [who for who in EVERYBODY if may(who, TABLE[method, path])]
        for who in {able[0], able[-1]}:  # the weakest and the strongest
            _case, crumb = a_case(team)
            if path in SOCKETS:
                continue
            status = asked(everybody[who], method, path, crumb).status_code
            # The page to sign in refuses a wrong password with 401, and there is no provider here: 502.
            refused = {403, 404, 405, 429, 500} | (set() if path.startswith("/sign-in") else {401, 502})
            if status in refused:
                wrong.append(f"{method} {path} as {who}: {status}")
    assert wrong == []


def test_a_form_without_its_token_changes_nothing_whoever_sends_it(team, everybody):
    case = team.case("owner")
    for method, path in TABLE:
        if method in SAFE:
            continue
        crumb = {"case_id": case.id, "source_id": case.sources[0].id}
        address = path
        for name, value in crumb.items():
            address = address.replace("{" + name + "}", value)
        who = "admin" if "people" in path else "owner"
        assert everybody[who].request(method, address).status_code == 403, path
    assert team.store.case("owner", case.id) == case


def test_what_is_not_in_the_table_is_kept_close(team):
    from pastno.web.team.rights import need_of

    assert need_of("GET", "/cases/{case_id}/new-thing") == "owner"
    assert need_of("GET", "/new-thing") == "admin"
    assert need_of("HEAD", "/people") == "admin"
    assert need_of("HEAD", "/method") == "member"


def test_a_case_is_as_good_as_not_there_for_others(team, everybody):
    case = team.case("owner")
    theirs = everybody["outsider"].get(f"/cases/{case.id}")
    none = everybody["outsider"].get("/cases/0123456789abcdef")
    assert theirs.status_code == none.status_code == 404
    assert re.sub("[0-9a-f]{16,}", "", theirs.text) == re.sub("[0-9a-f]{16,}", "", none.text)
    assert case.title not in everybody["outsider"].get("/").text
    assert everybody["admin"].get(f"/cases/{case.id}").status_code == 404
