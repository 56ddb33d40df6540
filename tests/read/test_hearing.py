"""Where rules and encoder find one telling, the encoder is believed, but not against the words of the sentence."""

from collections.abc import Sequence
from dataclasses import replace

from headwater.read.parsed import Heard, Parsed, Place
from headwater.read.reader import read_with
from headwater.read.spacy_parse import SpacyParser
from tests.read.asking import report

TOLD = "The carrier Orrail said the train was full. Its driver is being questioned, police said."


def heard(source: Sequence[Place], cue: Place, content: Sequence[Place]) -> list[str]:
    """Who tells what in TOLD where an encoder hears one such act."""

    def parser(texts: Sequence[str], paragraphs: Sequence[int]) -> Parsed:
        return replace(SpacyParser()(texts, paragraphs), heard=(Heard((cue,), tuple(source), tuple(content), 0.9),))

    return [a.chain[-1].label for a in read_with(parser, report(TOLD)).attributions]


def test_a_teller_in_the_sentence_of_the_cue_is_not_given_up_for_one_elsewhere() -> None:
    driver = [(1, n) for n in range(5)]
    assert heard([(0, 2)], (1, 7), driver) == ["The carrier Orrail", "police"]


def test_a_teller_heard_in_the_same_sentence_is_believed() -> None:
    driver = [(1, n) for n in range(2, 5)]
    assert heard([(1, 0), (1, 1)], (1, 7), driver) == ["The carrier Orrail", "Its driver"]
