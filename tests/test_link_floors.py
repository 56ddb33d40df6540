"""Quality floors of linking: on parts of the public data that are linked in a minute."""

import random
from pathlib import Path

from benchmarks import copies, stories
from benchmarks.gold import floors
from headwater.link.comparison import compared
from training.names.fit import rows
from training.stories.fit import reports

FLOORS = floors()["link"]
OTHERS = 3000
SEED = 20190517


def test_stories_in_a_stream_keep_their_reports_and_take_no_others(place: Path) -> None:
    every = stories.mixed(place)
    labelled = {r.id for r, _ in reports(place / "data/stories/news-clusters.jsonl.gz")}
    others = random.Random(SEED).sample([r for r in every if r.id not in labelled], OTHERS)  # noqa: S311 - a sample
    kept = {r.id for r in others} | labelled
    found = stories.stream(place, [r for r in every if r.id in kept])
    assert found["b3_p"] >= FLOORS["stream"]["b3_p"]
    assert found["b3_f1"] >= FLOORS["stream"]["b3_f1"]


def test_two_incidents_of_one_kind_are_told_apart_better_than_by_words(place: Path) -> None:
    found = stories.ecb(place)
    assert found["b3_f1"] >= FLOORS["ecb"]["b3_f1"]
    assert found["b3_f1"] > found["tf_idf"]["b3_f1"]


def test_names_are_known_again(place: Path) -> None:
    pairs = rows(place / "data/names/name-pairs.jsonl.gz")
    said = [compared(r["name1"], r["name2"], person=r["schema"] == "Person").score >= 0.5 for r in pairs]
    gold = [r["is_match"] == "true" for r in pairs]
    right = sum(a and b for a, b in zip(said, gold, strict=True))
    assert 2 * right / (sum(said) + sum(gold)) >= FLOORS["names"]["f1"]


def test_copies_are_found_with_who_took_from_whom(place: Path) -> None:
    found = copies.figures(copies.made(copies.articles(place))[::5])
    assert found["pairs"]["f1"] >= FLOORS["copies"]["f1"]
    assert found["direction_where_times_differ"] >= FLOORS["copies"]["direction_where_times_differ"]
    assert found["negatives_linked"] <= FLOORS["copies"]["negatives_linked_at_most"]
