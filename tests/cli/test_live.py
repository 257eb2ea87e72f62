"""`pastno live` as a person or a program uses it: through a pipe, line by line, and beside a file that grows."""

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from pastno.cli.following import Lines, lines_of
from pastno.cli.live import spoken
from pastno.intake.coming import Coming
from pastno.intake.cues import cues_of, talk

ROOT = Path(__file__).resolve().parents[2]
RENEWAL = ROOT / "examples/03-renewal"
SCHEMA = json.loads((files("pastno") / "schemas" / "moment.schema.json").read_text("utf-8"))
PASTNO = [sys.executable, "-c", "from pastno.cli.main import run; run()"]
QUICK = {**os.environ, "PASTNO_READER": "rules"}


def live(*arguments, given, env=None):
    data = given if isinstance(given, bytes) else given.encode("utf-8")
    done = subprocess.run(
        [*PASTNO, "live", *arguments], input=data, capture_output=True, check=False, env=env or QUICK
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def add(path, text):
    with path.open("a") as stream:
        stream.write(text)


@contextmanager
def running(*arguments):
    """A live command that is spoken to; it is ended where the test does not end it."""
    process = subprocess.Popen(
        [*PASTNO, "live", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=QUICK,
    )
    watch = threading.Timer(60, process.kill)
    watch.start()
    try:
        yield process
    finally:
        watch.cancel()
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            with suppress(BrokenPipeError):
                pipe.close()


def test_the_example_prints_moments_that_fit_their_schema():
    case = str(RENEWAL / "case.yaml")
    code, out, err = live(
        str(RENEWAL / "transcript.vtt"),
        "--me",
        "Sofia",
        "--case",
        case,
        "--format",
        "json",
        given="",
        env=os.environ,
    )
    assert (code, err) == (0, "")
    told = [json.loads(line) for line in out.splitlines()]
    for moment in told:
        jsonschema.validate(moment, SCHEMA)
    assert len(told) == 14
    assert told[-1]["turn"] == 7
    assert (told[-1]["heat"], told[-1]["act"]) == (2, "say")
    assert told[-1]["line"]["technique"] in {"accusation_audit", "label"}


def test_each_line_is_answered_before_the_next_one_is_written():
    with running("--me", "Me", "--format", "json") as process:
        for text in (
            "Ines: No, the price is final.",
            "Me: What is behind that?",
            "Ines: It is a global decision.",
        ):
            process.stdin.write(f"{text}\n".encode())
            process.stdin.flush()
            moment = json.loads(process.stdout.readline())
            assert text.endswith(moment["text"])
        process.stdin.write(b"Me: Half a line without an end")
        process.stdin.close()
        assert json.loads(process.stdout.readline())["text"] == "Half a line without an end"
        assert process.wait(30) == 0


def test_a_caption_is_answered_though_its_end_has_not_come():
    with running("--me", "Sofia", "--format", "json") as process:
        process.stdin.write(b"WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Ines Roth>We will not sign.</v>\n")
        process.stdin.flush()
        moment = json.loads(process.stdout.readline())
        assert (moment["speaker"], moment["final"]) == ("Ines Roth", False)
        process.stdin.write(b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["final"] is True


def test_ctrl_c_ends_it_quietly():
    with running("--me", "Me") as process:
        process.stdin.write(b"Ines: No, we will not sign.\n")
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert process.returncode == 0
        assert b"Traceback" not in out + err


def test_a_reader_that_goes_away_ends_it_quietly():
    with running("--me", "Me", "--format", "json") as process:
        process.stdout.close()
        with suppress(BrokenPipeError):
            process.stdin.write(b"Ines: No, we will not sign.\n" * 50)
            process.stdin.close()
        assert process.wait(30) == 0
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("given", "arguments", "says"),
    [
        ("We will not sign.\n", (), "begin each line with"),
        ("Ines: No.\nTom: Never.\n", (), "which of them are you, Ines or Tom"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nNo names here.\n\n", ("--me", "Tom"), "name no speaker"),
    ],
)
def test_without_knowing_who_speaks_it_asks_in_one_line(given, arguments, says):
    code, _, err = live(*arguments, given=given)
    assert code == 2
    assert says in err
    assert len(err.splitlines()) == 1


def test_odd_lines_are_taken_as_they_are():
    given = (
        "\n\n   \n> Could you hold the price?\n< No\x07\x1b[31m, we can't.\nnor will we\n< "
        + "x" * 100_000
        + "\n"
    )
    code, out, err = live("--format", "json", given=given.encode() + b"< \xff\xfe not text\n")
    assert (code, err) == (0, "")
    told = [json.loads(line) for line in out.splitlines()]
    assert [m["side"] for m in told] == ["me", "them", "them", "them", "them"]
    assert "\x1b" not in told[1]["text"]
    assert told[2]["text"].endswith("we can't. nor will we")
    code, out, _ = live(given=given)
    assert code == 0
    assert "\x1b" not in out


def test_nothing_given_is_nothing_said():
    assert live(given="") == (0, "", "")
    code, _, err = live("nowhere.vtt", given="")
    assert code == 2
    assert "cannot be read" in err


def test_a_block_says_only_what_is_new():
    code, out, _ = live(str(RENEWAL / "transcript.vtt"), "--me", "Sofia", given="", env=os.environ)
    assert code == 0
    said = [line for line in out.splitlines() if line.startswith(("  SAY", "  LISTEN", "you "))]
    pairs = [pair for pair in pairwise(said) if pair[0].startswith("  SAY")]
    assert len(pairs) > 3
    assert all(line != following for line, following in pairs)  # after a turn of ours it may stand again
    assert max(map(len, out.splitlines())) <= 110


@pytest.mark.parametrize("name", ["transcript.vtt", "later.vtt"])
def test_captions_as_they_come_are_those_of_the_whole_file(name):
    text = (RENEWAL / name).read_text("utf-8")
    whole, _ = talk(cues_of(text.split("\n")))
    turns: list[list[str]] = []
    for said in spoken(text.split("\n"), Coming("Sofia", name)):
        if turns and turns[-1][0] == said.speaker:
            turns[-1][1] += f" {said.text}"
        else:
            turns.append([said.speaker, said.text])
    assert turns == [[u.speaker, u.text] for u in whole]


def test_subtitles_that_scroll_say_each_line_once():
    srt = (
        "1\n00:00:01,000 --> 00:00:03,000\nInes: We have seen\n\n"
        "2\n00:00:03,000 --> 00:00:05,000\nInes: We have seen\nthe index.\n\n"
        "3\n00:00:05,000 --> 00:00:07,000\nthe index.\nIt does not say six.\n"
    )
    said = list(spoken(srt.split("\n"), Coming("Me", "x.srt")))
    assert " ".join(s.text for s in said) == "We have seen the index. It does not say six."
    assert {s.speaker for s in said} == {"Ines"}


def test_turns_of_phrase_are_no_names():
    lines = ["Ines: No.", "Look: the price is final.", "The point: we can't."]
    assert {s.speaker for s in spoken(lines, Coming("Me", "x"))} == {"Ines"}


def test_a_file_is_followed_as_it_grows_is_cut_short_and_is_replaced(tmp_path):
    path = tmp_path / "captions.txt"
    path.write_text("Ines: one\n")
    steps = iter(
        [
            lambda: add(path, "Ines: two\nIn"),
            lambda: add(path, "es: three\n"),
            lambda: path.write_text("a\n"),
            lambda: (path.rename(tmp_path / "old"), (tmp_path / "new").write_text("Ines: new\n")),
            lambda: (tmp_path / "new").rename(path),
        ]
    )
    told: list[str] = []
    lines = lines_of(str(path), follow=True, rest=lambda _: next(steps)())
    with pytest.raises(RuntimeError):  # the steps are over
        told.extend(line for line in lines if line is not None)
    assert told == ["Ines: one", "Ines: two", "Ines: three", "a", "Ines: new"]


def test_bytes_in_any_pieces_give_the_same_lines():
    data = "\ufeffInes: näh\r\nTom: ok\n\nlast".encode()
    for size in (1, 2, 5, len(data)):
        lines = Lines()
        found = [line for at in range(0, len(data), size) for line in lines.feed(data[at : at + size])]
        assert [*found, *lines.feed(b"", last=True)] == ["Ines: näh", "Tom: ok", "", "last"]
