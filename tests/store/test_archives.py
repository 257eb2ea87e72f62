"""What goes out as files comes back whole; an archive from a stranger is bounded and plays no tricks."""

import io
import json
import zipfile
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pastno.store import StoreError, zipped

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.fixture
def case(store):
    made = store.new(
        "me", "Fünfzehn / per cent", "notes: é\r\n", [("../thread.eml", b"No."), ("b", b"\0\xff")]
    )
    store.change(
        "me", made.id, 1, "maybe", stands="maybe", condition="12 months", next_date=date(2026, 12, 1)
    )
    store.remove_source("me", made.id, made.sources[0].id)
    store.undo("me", made.id, 2)
    store.save_draft("me", made.id, "Dear Ines,\r\n", 0)
    store.save_draft("me", made.id, "", 1)
    store.save_draft("me", made.id, "Dear Ines,\r\n", 2)
    return store.case("me", made.id)


def told(store, id_, who="me"):
    """All that a case says, but for what is new in a copy: ids and the owner."""
    versions = [store.at(who, id_, change.number) for change in store.history(who, id_)]
    sources = [
        [
            (source.name, source.added, source.sha256, store.source(who, id_, source.id))
            for source in v.sources
        ]
        for v in versions
    ]
    parts = [
        (v.title, v.version, v.stands, v.next_step, v.next_date, v.changed, v.condition) for v in versions
    ]
    documents = [v.document for v in versions]
    return store.history(who, id_), parts, documents, sources, store.drafts(who, id_)


def entries(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files, **more):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data, **more)
    return out.getvalue()


def test_an_export_can_be_read_without_pastno(store, case):
    files = entries(store.export_case("me", case.id))
    assert files["case.yaml"] == case.document.encode()
    assert files["draft.txt"] == b"Dear Ines,\r\n"
    assert files["sources/001-thread.eml"] == b"No."
    assert files["history/00001.yaml"] == "notes: é\r\n".encode()
    about = json.loads(files["about.json"])
    assert about["history"][0]["what"] == "opened"


def test_what_is_exported_comes_back_whole_to_another_database_and_another_person(
    store, case, opened, new_database
):
    for kind in ("sqlite", "postgresql"):
        other = opened(new_database(kind))
        (copy,) = other.import_archive("Ada", store.export_case("me", case.id))
        assert (copy.owner, copy.role) == ("Ada", "owner")
        assert copy.id != case.id
        assert told(other, copy.id, "Ada") == told(store, case.id)


def test_everything_goes_out_and_comes_back_in_the_same_order(store, case):
    second = store.new("me", "Fünfzehn / per cent")
    store.new("somebody else", "not mine")
    copies = store.import_archive("Ada", store.export_all("me"))
    assert [told(store, copy.id, "Ada") for copy in copies] == [
        told(store, id_) for id_ in (case.id, second.id)
    ]
    assert [card.id for card in store.cases("Ada")] == [copy.id for copy in reversed(copies)]


def test_an_imported_case_lives_on(store, case):
    (copy,) = store.import_archive("me", store.export_case("me", case.id))
    store.change("me", copy.id, copy.version, "on", title="On")
    store.save_draft("me", copy.id, "on", 3)
    store.remove_source("me", copy.id, copy.sources[0].id)
    assert store.undo("me", copy.id, copy.version).sources == copy.sources
    assert len(store.history("me", case.id)) == case.version


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=WORDS,
    documents=st.lists(WORDS, min_size=1, max_size=4),
    sources=st.lists(st.tuples(WORDS, st.binary(max_size=20)), max_size=3),
    drafts=st.lists(WORDS, max_size=3),
    stands=st.sampled_from(["no", "maybe", "yes", "walked"]),
)
def test_the_round_trip_keeps_everything(  # noqa: PLR0917 - one part of a case each
    store, title, documents, sources, drafts, stands
):
    case = store.new("me", title, documents[0], sources)
    for document in documents[1:]:
        case = store.change(
            "me", case.id, case.version, "typed", document=document, condition=document, stands=stands
        )
    for draft in drafts:
        store.save_draft("me", case.id, draft, store.draft("me", case.id).version)
    (copy,) = store.import_archive("me", store.export_case("me", case.id))
    assert told(store, copy.id) == told(store, case.id)


def _without(files, name):
    return {key: data for key, data in files.items() if key != name}


def _with_about(files, **more):
    return files | {"about.json": json.dumps(json.loads(files["about.json"]) | more)}


def _with_version(files, **more):
    about = json.loads(files["about.json"])
    about["history"][0] |= more
    return files | {"about.json": json.dumps(about)}


@pytest.mark.parametrize("kind", ["sqlite"])  # what is refused is refused before the database is asked
@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda _: b"", "no zip archive"),
        (lambda _: b"PK\x03\x04 and no more", "no zip archive"),
        (lambda _: packed({}), "no case"),
        (lambda _: packed({"readme.txt": "hello"}), "no case"),
        (lambda files: packed(files | {"../evil": "x"}), "leads out of it"),
        (lambda files: packed(files | {"/etc/evil": "x"}), "leads out of it"),
        (lambda files: packed(files | {"a\\..\\evil": "x"}), "leads out of it"),
        (lambda files: packed(files | {"C:evil": "x"}), "leads out of it"),
        (lambda files: packed(files | {"/".join("abcdefghi"): "x"}), "no export has"),
        (lambda files: packed(files, compress_type=zipfile.ZIP_LZMA), "no bounds"),
        (lambda files: packed(_without(files, "history/00001.yaml")), "lacks history/00001.yaml"),
        (lambda files: packed(files | {"sources/001-thread.eml": "Yes."}), "not what was exported"),
        (lambda files: packed(files | {"history/00001.yaml": b"\xff\xfe"}), "not text"),
        (lambda files: packed(files | {"about.json": "{"}), "about.json"),
        (lambda files: packed(files | {"about.json": "[" * 100_000}), "about.json"),
        (lambda files: packed(files | {"about.json": b"\xff"}), "not text"),
        (lambda files: packed(_with_about(files, format="pastno case 9")), "about.json: format"),
        (lambda files: packed(_with_about(files, history=[])), "about.json: history"),
        (lambda files: packed(_with_about(files, title="t" * 999)), "about.json: title"),
        (lambda files: packed(_with_about(files, sources=[])), "names a source that is not there"),
        (lambda files: packed(_with_version(files, number=2)), "not numbered"),
        (lambda files: packed(_with_version(files, at="2026-01-01T00:00:00")), "about.json: history"),
        (lambda files: packed(_with_version(files, stands="perhaps")), "about.json: history"),
        (lambda files: packed(_with_version(files, document="about.jsom")), "lacks about.jsom"),
        (lambda files: packed(files).replace(b"No.", b"Ney", 1)[:-40], "no zip archive"),
    ],
)
def test_a_bad_archive_is_refused_in_words_and_nothing_of_it_stays(store, case, spoil, says):
    files = entries(store.export_case("me", case.id))
    with pytest.raises(StoreError, match=says) as error:
        store.import_archive("Ada", spoil(files))
    assert "\n" not in str(error.value)
    assert store.cases("Ada") == []


def test_a_case_that_is_bad_takes_the_good_ones_of_its_archive_with_it(store, case):
    files = {f"a/{name}": data for name, data in entries(store.export_case("me", case.id)).items()}
    with pytest.raises(StoreError):
        store.import_archive("Ada", packed(files | {"b/about.json": "{}"}))
    assert store.cases("Ada") == []


def test_a_link_and_a_password_are_refused(store, case):
    files = entries(store.export_case("me", case.id))
    link = zipfile.ZipInfo("sources/link")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO(packed(files))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(StoreError, match="has a link"):
        store.import_archive("Ada", out.getvalue())
    locked = bytearray(packed({"about.json": "{}"}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(StoreError, match="encrypted"):
        store.import_archive("Ada", bytes(locked))


def test_a_bomb_is_refused_before_it_is_unpacked(store, monkeypatch):
    bomb = packed({f"{n}": bytes(1_000_000) for n in range(20)})
    assert len(bomb) < 100_000
    monkeypatch.setattr(zipped, "UNPACKED", 19_000_000)
    with pytest.raises(StoreError, match="unpack to more than 19 MB"):
        store.import_archive("Ada", bomb)
    monkeypatch.setattr(zipped, "ENTRIES", 19)
    with pytest.raises(StoreError, match="more than 19 files"):
        store.import_archive("Ada", bomb)
    monkeypatch.setattr(zipped, "ARCHIVE", 10)
    with pytest.raises(StoreError, match="export fewer"):
        store.import_archive("Ada", bomb)


def test_an_entry_that_lies_about_its_size_gives_no_more_than_it_said(store, case):
    files = entries(store.export_case("me", case.id))
    files["history/00001.yaml"] = b"x" * 500_000
    data = bytearray(packed(files))
    for sign, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = 0
        while (start := data.find(sign, start)) >= 0:
            if data[start + at : start + at + 4] == (500_000).to_bytes(4, "little"):
                data[start + at : start + at + 4] = (5).to_bytes(4, "little")
            start += 4
    with pytest.raises(StoreError, match="damaged"):
        store.import_archive("Ada", bytes(data))
