"""One act of telling, as one sentence gives it."""

from dataclasses import dataclass

from headwater.model import Marked, QuoteKind, Spans
from headwater.read.holders import Holder


@dataclass(frozen=True, slots=True)
class Telling:
    """One act of telling. `verb` is the index of the cue's head in its sentence, `content` what is told."""

    sentence: int
    verb: int
    holder: Holder
    cue: Spans
    content: Spans
    kind: QuoteKind
    public: bool = True
    """False for what somebody tells one person or group in private: a deed, not a source."""
    speech_act: bool = False
    """The deed is itself public speech ("thanked", "took back its denial"): the doer is the source of it."""
    addressee: str | None = None
    """The outlet it was told to, by name, where the text names one."""
    addressee_spans: Spans = ()
    aside: bool = False
    """An inserted "as Kestrel reported": inside somebody's words it says whom that speaker has it from."""
    told_us: bool = False
    """Told to this report's own outlet: "told this newspaper", "told me"."""
    cites: tuple[Holder, ...] = ()
    """Whom the holder had it from, as far as the sentence says ("citing unidentified officials")."""
    score: float = 0.8
    marked: Marked | None = None
    """The same act as the encoder marks it; None where it marked none, or there is no encoder."""
