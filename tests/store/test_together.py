"""Several people, tabs and processes write at once: exactly one wins, nobody's words are written over."""

import threading

import pytest

from pastno.store import ConflictError, MissingError

WRITERS = 4
ROUNDS = 8


def together(*calls):
    """Run the calls at the same moment, and give what each returned or raised."""
    ready = threading.Barrier(len(calls))
    ends = [None] * len(calls)

    def run(place, call):
        ready.wait(10)
        try:
            ends[place] = call()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            ends[place] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


@pytest.fixture
def stores(opened, url):
    """As many programs, each with its own connections."""
    return [opened(url) for _ in range(WRITERS)]


def test_of_those_who_change_what_they_saw_exactly_one_wins(stores):
    case = stores[0].new("me", "x", "start")
    for seen in range(1, ROUNDS + 1):
        ends = together(
            *[
                lambda store=store, n=n, seen=seen: store.change(
                    "me", case.id, seen, "typed", document=f"{seen}/{n}"
                )
                for n, store in enumerate(stores)
            ]
        )
        lost = [end for end in ends if isinstance(end, ConflictError)]
        (won,) = [end for end in ends if not isinstance(end, ConflictError)]
        assert won.version == seen + 1
        assert {end.theirs for end in lost} == {won}
    assert [c.number for c in stores[0].history("me", case.id)] == list(range(ROUNDS + 1, 0, -1))


def test_of_those_who_save_a_draft_exactly_one_wins(stores):
    case = stores[0].new("me", "x")
    ends = together(
        *[lambda s=s, n=n: s.save_draft("me", case.id, f"text {n}", 0) for n, s in enumerate(stores)]
    )
    (won,) = [end for end in ends if not isinstance(end, ConflictError)]
    assert all(end.theirs == won for end in ends if end is not won)
    assert stores[0].drafts("me", case.id) == [won]


def test_changes_that_do_not_touch_each_other_all_come_through(stores):
    case = stores[0].new("me", "x")
    ends = together(
        *[
            lambda s=s, n=n: s.add_source("me", case.id, f"{n}.txt", str(n).encode())
            for n, s in enumerate(stores)
        ],
        lambda: stores[0].new("me", "another"),
        lambda: stores[1].save_draft("me", case.id, "draft", 0),
        lambda: stores[2].undo("me", case.id, 1),
    )
    assert [end for end in ends if isinstance(end, Exception)] == []
    assert sorted(end.version for end in ends[:WRITERS]) == sorted({end.version for end in ends[:WRITERS]})
    history = stores[0].history("me", case.id)
    assert [c.number for c in history] == list(range(len(history), 0, -1))
    assert len(stores[0].case("me", case.id).sources) <= WRITERS


def test_a_case_deleted_meanwhile_is_missing_and_stays_so(stores):
    case = stores[0].new("me", "x")
    deleted, changed = together(
        lambda: stores[0].delete("me", case.id),
        lambda: stores[1].change("me", case.id, 1, "typed", document="late"),
    )
    assert deleted is None
    assert isinstance(changed, MissingError) or changed.document == "late"
    assert stores[2].cases("me") == []


def test_a_share_taken_back_meanwhile_counts(stores):
    stores[0].people.add("Ada")
    case = stores[0].new("me", "x")
    for _ in range(ROUNDS):
        stores[0].share("me", case.id, "Ada", "editor")
        seen = stores[0].case("me", case.id).version
        _, wrote = together(
            lambda: stores[0].unshare("me", case.id, "Ada"),
            lambda seen=seen: stores[1].change("Ada", case.id, seen, "typed", document=f"{seen}"),
        )
        assert isinstance(wrote, MissingError) or wrote.document == f"{seen}"
        with pytest.raises(MissingError):
            stores[1].case("Ada", case.id)


def test_who_reads_does_not_wait_for_who_writes(stores):
    case = stores[0].new("me", "x", "before")
    with stores[0]._database.writing() as connection:
        connection.exec_driver_sql("UPDATE cases SET draft = draft")
        assert stores[1].case("me", case.id).document == "before"


def test_one_store_serves_many_threads(stores):
    store = stores[0]
    ends = together(*[lambda n=n: store.new("me", f"{n}") for n in range(12)])
    assert sorted(end.title for end in ends) == sorted(str(n) for n in range(12))
    assert len(store.cases("me")) == 12
