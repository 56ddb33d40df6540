"""The encoder: the same on every run, with and without a cache, whatever stands around a window."""

from headwater.model import Report
from headwater.read.encoder import MarksCache, Recent, encoder
from headwater.read.heads import Marks
from headwater.read.ours import EncoderParser
from headwater.read.reader import read_with
from headwater.read.windows import windows

STORY = """The Energy Ministry of Marenda said on Tuesday that the lights had gone out.

"We do not know why," its spokesman, Arlo Penn, told the Harbour Lamp. "It may have been the storm."

Two officials who asked not to be named said that intruders had opened the breakers."""


class Counting(Recent):
    """A cache that counts what it was asked for and had."""

    def __init__(self) -> None:
        super().__init__()
        self.hits = 0

    def get(self, key: bytes, /) -> Marks | None:
        found = super().get(key)
        self.hits += found is not None
        return found


def read(text: str, cache: MarksCache | None) -> object:
    return read_with(EncoderParser(1, cache), Report("r1", text, "The Evening Star", published="2031-05-14"))


def test_a_report_reads_the_same_with_and_without_a_cache_and_on_every_run() -> None:
    cache = Counting()
    plain = read(STORY, None)
    assert read(STORY, cache) == plain
    assert cache.hits == 0
    assert read(STORY, cache) == plain
    assert cache.hits > 0
    assert read(STORY, None) == plain


def test_what_was_read_before_changes_nothing() -> None:
    cache = Recent()
    read("Rain fell on Ost.\n\n" + STORY, cache)
    assert read(STORY, cache) == read(STORY, None)


def test_threads_change_nothing() -> None:
    one, two = (EncoderParser(threads, None)([STORY], [0]) for threads in (1, 2))
    assert [t.dep for t in one.trees[0]] == [t.dep for t in two.trees[0]]
    assert one.heard == two.heard
    assert one.names == two.names


def test_a_cache_lets_go_of_the_oldest() -> None:
    (window,) = windows(["It", "rained"], [0, 0], [0, 0])
    cache, marks = Recent(most=2), encoder().marks(window, [0, 0])
    for key in (b"a", b"b", b"c"):
        cache.put(key, marks)
    assert cache.get(b"a") is None
    assert cache.get(b"c") is marks
