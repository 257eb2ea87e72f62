"""Files are read first in a process of their own, within limits of memory and time."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from pastno.intake.importer import IntakeError
from pastno.web.settings import Limits
from pastno.web.vetting import PASTED, NotReadError, vet

MAIL = (Path(__file__).resolve().parents[2] / "examples/05-chemicals/thread.eml").read_bytes()
LIMITS = Limits()


def test_what_can_be_read_passes():
    vet([("thread.eml", MAIL), ("note.txt", b"Ines: No, that is final.\nTom: I see.\n")], LIMITS)


def test_what_cannot_be_read_is_told_as_the_reading_tells_it():
    with pytest.raises(IntakeError, match=r"broken\.msg"):
        vet([("broken.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)], LIMITS)


def test_what_takes_too_long_is_ended():
    begun = time.monotonic()
    with pytest.raises(NotReadError, match=r"thread\.eml: reading it takes too much memory or time"):
        vet([("thread.eml", MAIL)], replace(LIMITS, seconds=0.01))
    assert time.monotonic() - begun < 10


def test_what_fills_the_memory_is_ended():
    long = b"Ines: No, that is final and nothing else.\nTom: I see, and I ask once more.\n" * 100_000
    with pytest.raises((IntakeError, NotReadError), match=r"long\.txt"):
        vet([("long.txt", long)], replace(LIMITS, memory=150_000_000))
    vet([("long.txt", long)], LIMITS)


def test_pasted_words_need_no_process_and_a_file_of_that_name_does():
    vet([(PASTED, b"No, that is final.")], replace(LIMITS, seconds=0.0))
    with pytest.raises(NotReadError):
        vet([(PASTED, b"\0" * 50)], replace(LIMITS, seconds=0.01))
