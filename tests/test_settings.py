"""Settings come from the environment, and what makes no sense is named."""

import pytest

from headwater.settings import Settings, from_environment


def test_without_variables_ours_reads_with_a_few_threads() -> None:
    found = from_environment({})
    assert found.reader is None
    assert 1 <= found.threads <= 4


def test_variables_name_reader_and_threads() -> None:
    assert from_environment({"HEADWATER_READER": "spacy", "HEADWATER_THREADS": "3"}) == Settings("spacy", 3)


@pytest.mark.parametrize("wrong", ["0", "-1", "many", "1.5"])
def test_threads_that_make_no_sense_are_named(wrong: str) -> None:
    with pytest.raises(ValueError, match="HEADWATER_THREADS must be a whole number above 0"):
        from_environment({"HEADWATER_THREADS": wrong})


def test_variables_name_the_store_its_readers_and_its_room() -> None:
    given = {"HEADWATER_STORE": "post.db", "HEADWATER_WORKERS": "0", "HEADWATER_DISK_BUDGET": "20 GB"}
    found = from_environment(given)
    assert (found.store, found.processes, found.budget) == ("post.db", 0, 20_000_000_000)
    assert from_environment({}).processes >= 1


@pytest.mark.parametrize(
    ("name", "wrong"), [("HEADWATER_WORKERS", "-1"), ("HEADWATER_WORKERS", "two"), ("HEADWATER_DISK_BUDGET", "much")]
)
def test_what_makes_no_sense_is_named(name: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=name):
        from_environment({name: wrong})
