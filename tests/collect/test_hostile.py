"""A sample of benchmarks/hostile.py: mutated inputs give reports and issues, nothing else, and soon."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.hostile import LONGEST, outcome_of
from benchmarks.hostile_cases import SOUND, Case, case_of


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """The extractor of pages complains of each in the log."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("tens", range(20))
def test_nothing_that_comes_in_breaks_anything_or_takes_long(tens: int, tmp_path: Path) -> None:
    for number in range(10 * tens, 10 * tens + 10):
        begun = time.process_time()
        assert outcome_of(case_of(number), tmp_path) in {"report", "issue", "nothing"}
        assert time.process_time() - begun < LONGEST


def test_a_case_is_always_the_same() -> None:
    assert [case_of(number) for number in range(20)] == [case_of(number) for number in range(20)]


def test_what_is_mutated_is_sound_before(tmp_path: Path) -> None:
    links = {"urlset", "sitemapindex", "opml"}
    for suffix, data in SOUND:
        only_links = any(data.startswith(f"<{root}".encode()) for root in links)
        assert outcome_of(Case(0, suffix, data), tmp_path) == ("issue" if only_links else "report")


def test_a_word_of_many_thousand_letters_is_no_word(tmp_path: Path) -> None:
    """It once took twenty seconds to see that 200,000 digits are no caption."""
    sound = next(data for suffix, data in SOUND if suffix == ".html")
    laced = sound.replace(b"The old bridge", b"9" * 200_000 + b" The old bridge")
    begun = time.process_time()
    assert outcome_of(Case(0, ".html", laced), tmp_path) == "report"
    assert time.process_time() - begun < LONGEST
