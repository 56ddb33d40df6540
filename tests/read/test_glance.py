"""What the encoder sees at a glance silences the rules, completes them, and adds what no lexicon names."""

from headwater.model import Event
from headwater.read.events import find_events
from headwater.read.parsed import Sight
from headwater.read.tree import Tree
from tests.read.asking import tree

ATTACK = "Rebels attacked the town of Ost on Monday."
ODD = "The emir gave the envoys of Norland no peace."


def sight(sentence: Tree, trigger: str, actors: str, targets: str, **kinds: float) -> Sight:
    place = {t.text: t.i for t in sentence}
    chances = {"-": 0.0, "ASSAULT": 0.0, "COERCE": 0.0} | kinds
    runs = [tuple(place[w] for w in words.split()) for words in (actors, targets)]
    return Sight(0, (runs[0],) if runs[0] else (), (runs[1],) if runs[1] else (), place[trigger], chances)


def seen(text: str, trigger: str, actors: str, targets: str, **kinds: float) -> list[Event]:
    sentence = tree(text)
    return find_events(sentence, 100, (), sight(sentence, trigger, actors, targets, **kinds))


def test_without_a_glance_the_rules_alone_decide() -> None:
    assert [e.type for e in find_events(tree(ATTACK), 0, ())] == ["ASSAULT"]


def test_where_the_encoder_sees_none_there_is_none() -> None:
    assert seen(ATTACK, "attacked", "Rebels", "", **{"-": 0.98}) == []


def test_a_deed_that_both_find_is_told_once_in_the_words_of_the_rules() -> None:
    sentence = tree(ATTACK)
    (alone,) = find_events(sentence, 100, ())
    assert seen(ATTACK, "attacked", "Rebels", "town of Ost", ASSAULT=0.9) == [alone]


def test_a_deed_that_no_entry_of_the_lexicon_names_is_added_where_the_encoder_is_sure() -> None:
    (found,) = seen(ODD, "gave", "The emir", "the envoys of Norland", COERCE=0.995)
    assert (found.type, [p.text for p in found.actors], [p.text for p in found.targets]) == (
        "COERCE",
        ["The emir"],
        ["the envoys of Norland"],
    )
    assert (found.start, found.end) == (100 + ODD.index("gave"), 100 + ODD.index(" the envoys"))
    assert seen(ODD, "gave", "The emir", "the envoys of Norland", COERCE=0.9) == []
    assert seen(ODD, "gave", "", "", COERCE=0.995) == []
