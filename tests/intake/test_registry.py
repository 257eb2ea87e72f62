"""Importers come from entry points, ours and others'; what is broken is said and does no harm."""

from importlib.metadata import EntryPoint

from pastno.intake.importer import Source
from pastno.intake.load import _score, ranked
from pastno.intake.registry import Registry, load_registry, registry


class Loud:
    name = "loud"
    describes = "a test"

    def recognises(self, _source):
        raise RuntimeError("boom")

    def read(self, _source):
        raise RuntimeError("boom")


class Mute:
    """No importer at all."""


def point(name, value):
    return EntryPoint(name, value, "pastno.importers")


def test_the_built_in_formats_are_registered():
    names = {importer.name for importer in registry().importers}
    assert names >= {"vtt", "srt", "zoom_chat", "otter", "meet", "whatsapp", "slack", "lines", "sentence"}


def test_every_importer_says_what_a_person_calls_it():
    assert all(importer.describes for importer in registry().importers)


def test_a_broken_importer_of_others_is_left_out_and_named():
    known = load_registry(
        [
            point("acme", "acme_nowhere:Acme"),
            point("mute", f"{__name__}:Mute"),
            point("vtt", "pastno.intake.vtt:Vtt"),
        ]
    )
    assert [importer.name for importer in known.importers] == ["vtt"]
    assert [item.what for item in known.broken] == ["importer acme", "importer mute"]
    assert all("could not be loaded" in item.why for item in known.broken)


def test_a_built_in_whose_extra_is_missing_is_only_missing():
    known = load_registry([point("msg", "pastno.intake.not_there:Msg")])
    assert (known.importers, known.broken, known.missing) == ((), (), {"msg"})


def test_an_importer_that_raises_does_not_keep_the_others_from_the_file():
    known = load_registry(
        [point("loud", f"{__name__}:Loud"), point("sentence", "pastno.intake.sentence:Sentence")]
    )
    assert [importer.name for importer in ranked(Source(b"No."), known)] == ["sentence"]
    assert _score(Loud(), Source(b"")) == 0.0


def test_the_file_name_breaks_a_tie():
    class First:
        name, describes = "aaa", ""

        def recognises(self, _source):
            return 0.5

        read = None

    class Second(First):
        name = "vtt"

    both = Registry((First(), Second()))
    assert [i.name for i in ranked(Source(b"x", "call.vtt"), both)] == ["vtt", "aaa"]
    assert [i.name for i in ranked(Source(b"x", "call.txt"), both)] == ["aaa", "vtt"]
