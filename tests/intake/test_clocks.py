"""Dates and times as they are written in many countries."""

from datetime import date

import pytest

from pastno.intake.clocks import are_offsets, date_in, moments, read_date, read_stamp, since_first


def stamps(*texts):
    return [read_stamp(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("02.03.26, 09:14:03", "2026-03-02T09:14:03"),
        ("2026-03-02 09:14", "2026-03-02T09:14:00"),
        ("2026/3/2 上午9:14", "2026-03-02T09:14:00"),
        ("2026. 3. 2. 오후 9:14", "2026-03-02T21:14:00"),
        ("2/3/26, 12:05 a.\u202fm.", "2026-03-02T00:05:00"),
        ("3/2/26, 12:05 PM", "2026-03-02T12:05:00"),
        ("Mon, Mar 2, 2026 9:14AM", "2026-03-02T09:14:00"),
        ("2. März 2026 um 9:14", "2026-03-02T09:14:00"),
        ("2026-03-02T09:14:03Z", "2026-03-02T09:14:03+00:00"),
        ("2026-03-02T09:14:03-05:00", "2026-03-02T09:14:03-05:00"),
    ],
)
def test_a_moment_is_read_as_its_country_writes_it(text, iso):
    assert [m.isoformat() for m in moments(stamps(text))] == [iso]


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["02/03/26, 9:14", "13/03/26, 9:14"], [(3, 2), (3, 13)]),
        (["03/02/26, 9:14", "03/13/26, 9:14"], [(3, 2), (3, 13)]),
        (["11/12/26, 9:14", "12/01/27, 9:14"], [(12, 11), (1, 12)]),
        (["02/03/26, 9:14", "03/03/26, 9:14"], [(3, 2), (3, 3)]),
        (["3/2/26, 9:14 AM"], [(3, 2)]),
        (["02/03/26, 9:14 am"], [(3, 2)]),
        (["02/03/2026, 09:14"], [(3, 2)]),
    ],
)
def test_day_and_month_are_told_apart_over_the_whole_file(texts, days):
    assert [(m.month, m.day) for m in moments(stamps(*texts))] == days


@pytest.mark.parametrize(
    "text", ["", "9", "9:60", "25:61:99", "no", "31/31", "9:14 with you", "1.2.3", ":", "９９:99"]
)
def test_what_is_no_time_is_none(text):
    assert read_stamp(text) is None


def test_an_impossible_date_has_no_moment():
    assert moments(stamps("30/02/2026 09:14")) == [None]


def test_offsets_start_with_the_call_and_clocks_when_people_work():
    assert are_offsets(stamps("0:03", "0:14", "12:40"))
    assert are_offsets(stamps("00:00:03", "01:14:00"))
    assert not are_offsets(stamps("09:14", "09:20"))
    assert not are_offsets(stamps("0:14 AM"))
    assert stamps("1:02:03")[0].offset == 3723.0
    assert stamps("62:03")[0].offset == 3723.0


def test_a_clock_goes_on_past_midnight():
    assert since_first(stamps("23:59:30", "00:00:10")) == [0.0, 40.0]
    assert moments(stamps("23:59", "00:01"), date(2026, 3, 2))[1].isoformat() == "2026-03-03T00:01:00"


def test_a_date_is_found_in_the_name_of_a_file():
    assert date_in("GMT20260302-091400_Recording.txt") == date(2026, 3, 2)
    assert date_in("chat 2026-03-02.txt") == date(2026, 3, 2)
    assert date_in("order 202603021234.txt") is None
    assert read_date("Mar 2, 2026") == date(2026, 3, 2)
