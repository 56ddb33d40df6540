"""The reader that comes with the package: our encoder, our rules."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from headwater.read.encoded import encoded
from headwater.read.encoder import MarksCache, Recent, encoder, weights_id
from headwater.read.parsed import Parsed
from headwater.read.reader import ParsingReader


@dataclass(frozen=True, slots=True)
class EncoderParser:
    """Sentences to what the encoder sees; windows that stay in `cache` are read once."""

    threads: int = 1
    cache: MarksCache | None = field(default_factory=Recent)

    def __call__(self, texts: Sequence[str], paragraphs: Sequence[int]) -> Parsed:
        """What the encoder sees in the sentences of one report."""
        return encoded(texts, paragraphs, encoder(self.threads), self.cache)


def reader(argument: str | None, threads: int) -> ParsingReader:
    """The entry point `encoder`; it takes no argument."""
    if argument:
        raise ValueError(f"the reader 'encoder' takes nothing behind its name, got {argument!r}")
    return ParsingReader(f"encoder {weights_id()}", EncoderParser(threads))
