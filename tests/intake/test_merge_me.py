"""What we wrote ourselves, added to a thread in which we have a name."""

from pathlib import Path

from pastno.intake.importer import Source
from pastno.intake.load import load_sources

THREAD = Path(__file__).resolve().parents[2] / "examples" / "05-chemicals" / "thread.eml"


def test_words_by_me_are_ours_beside_a_thread_in_which_we_have_a_name():
    mine = Source(b"Me: It sounds like this was decided above you.\n\nHow are exceptions made?", "mine.txt")
    talk = load_sources([Source(THREAD.read_bytes(), "thread.eml"), mine], "Priya Nair")
    assert {t.side for t in talk.turns if t.speaker == "Me"} == {"me"}
    assert {t.side for t in talk.turns if t.speaker == "Ines Roth"} == {"them"}
