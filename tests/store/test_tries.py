"""What was tried is counted for whoever asks, however many ask at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from pastno.store.tries import Limit

PAIR = Limit("Ada here", 5, timedelta(minutes=15))
PLACE = Limit("here", 3, timedelta(minutes=15))


def test_many_at_once_count_as_many(opened, url):
    stores = [opened(url) for _ in range(2)]

    def tried(number):
        return stores[number % 2].tries.take([PAIR])

    with ThreadPoolExecutor(6) as pool:
        waits = list(pool.map(tried, range(18)))
    assert waits.count(0) == 5
    assert all(0 < wait <= 900 for wait in waits if wait)


def test_what_is_over_counts_for_no_key(opened, url):
    tries = opened(url).tries
    assert [tries.take([PAIR, PLACE]) for _ in range(3)] == [0, 0, 0]
    assert all(tries.take([PAIR, PLACE]) > 0 for _ in range(4))
    assert [tries.take([PAIR]) for _ in range(2)] == [0, 0]
    assert tries.take([PAIR]) > 0


def test_one_key_is_forgotten_and_no_other(opened, url):
    tries = opened(url).tries
    for _ in range(3):
        tries.take([PAIR, PLACE])
    tries.forget("here")
    assert [tries.take([PAIR, PLACE]) for _ in range(2)] == [0, 0]
    assert tries.take([PAIR, PLACE]) > 0
