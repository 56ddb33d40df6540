"""What runs on past its cue: the rest of a quotation, the sentences quoted behind it, reported speech in its tense."""

from dataclasses import replace
from itertools import takewhile

from headwater.model import Span, Spans
from headwater.read.parse import Sentence
from headwater.read.quotes import inside, mostly_quoted
from headwater.read.telling import Telling
from headwater.read.tree import Token


def run_on(sentences: list[Sentence], resolved: list[Telling], quoted: list[Span]) -> list[Telling]:
    """A quotation belongs whole to the telling that quotes a part of it, with the quotations that follow without a cue.

    Whoever is quoted with the end of a quotation said its beginning too; wholly quoted sentences behind it, to the end
    of the paragraph and through paragraphs that are nothing but quotation, are the same speaker's.
    """
    every = {t.sentence for t in resolved}
    resolved = [_backshifted(t, sentences, quoted, every) for t in resolved]
    cued = {t.sentence for t in resolved if not t.cue or not inside(t.cue[0], quoted)}
    out = list(resolved)
    for n, telling in enumerate(resolved):
        if telling.kind == "indirect":
            continue
        more = _more(telling, sentences, quoted, cued)
        marked = telling.marked
        if marked is not None:  # an encoder marks the "I think" of a quotation as one more act, with words of its own
            parts = _more(telling, sentences, quoted, every)
            beyond = [s for s in parts if not any(s[0] < e and b < s[1] for b, e in marked.content)]
            marked = replace(marked, content=tuple(sorted((*marked.content, *beyond))))
        out[n] = replace(telling, content=tuple(sorted((*telling.content, *more))), marked=marked)
    return out


def _backshifted(telling: Telling, sentences: list[Sentence], quoted: list[Span], cued: set[int]) -> Telling:
    """A telling that goes on in the tense of reported speech.

    "The bank would pay 40 cents a share, two officials said. It would take over in May.": "would" without a condition,
    right behind what somebody says, is what was "will" in his mouth (backshift; Quirk et al. 1985, 14.31).
    """
    if telling.kind == "direct" or telling.holder.kind == "unknown" or not telling.content:
        return telling
    here = sentences[telling.sentence]
    more = takewhile(
        lambda s: s.paragraph == here.paragraph and s.number not in cued and _reports_will(s),
        sentences[telling.sentence + 1 :],
    )
    said = tuple((s.base, s.end) for s in more if not mostly_quoted((s.base, s.end), quoted))
    return replace(telling, content=(*telling.content, *said)) if said else telling


def _reports_will(s: Sentence) -> bool:
    """Whether the main verb of a sentence has "would", its subject is somebody or something known, and nothing "if"."""
    root = next((t for t in s.tree.tokens if t.dep == "ROOT"), None)
    if root is None or not any(c.lower == "would" for c in root.children if c.dep == "aux"):
        return False
    subject = next((c for c in root.children if c.dep in ("nsubj", "nsubjpass")), None)
    known = subject is not None and (subject.lower in _KNOWN or subject.pos == "PROPN" or _is_definite(subject))
    return known and not any(t.lower in ("if", "unless", "otherwise") for t in s.tree.tokens)


_KNOWN = frozenset({"he", "she", "it", "they"})


def _is_definite(token: Token) -> bool:
    return any(c.dep in ("det", "poss") and c.lower in ("the", "his", "her", "its", "their") for c in token.children)


def _more(telling: Telling, sentences: list[Sentence], quoted: list[Span], cued: set[int]) -> Spans:
    """The sentences without a cue of their own that stand in the same quotation or quoted behind it."""
    spoken = [q for q in quoted if any(q[0] <= s < q[1] or q[0] < e <= q[1] for s, e in telling.content)]
    before = [s for s in sentences if s.number not in cued and any(_in_one(s, q) for q in spoken)]
    following = _following(telling, sentences, quoted, cued)
    return tuple((s.base, s.end) for s in (*before, *following) if not _holds(telling.content, s))


def _in_one(s: Sentence, quotation: Span) -> bool:
    """Whether a sentence stands in a quotation, or leads into it: "They “were only heard. It is clear,” Varn said"."""
    leads_in = s.base < quotation[0] < s.end < quotation[1]
    return (quotation[0] <= s.base or leads_in) and s.end <= quotation[1]


def _following(telling: Telling, sentences: list[Sentence], quoted: list[Span], cued: set[int]) -> list[Sentence]:
    found: list[Sentence] = []
    paragraph = sentences[telling.sentence].paragraph
    for s in sentences[telling.sentence + 1 :]:
        if s.number in cued or s.paragraph > paragraph + 1 or not mostly_quoted((s.base, s.end), quoted):
            break
        if _cued_at_its_end(s, sentences, quoted, cued):
            break
        found.append(s)
        paragraph = s.paragraph
    return found


def _cued_at_its_end(s: Sentence, sentences: list[Sentence], quoted: list[Span], cued: set[int]) -> bool:
    """Whether the quotation that a sentence begins ends in one with a cue: "“It leaks. It always has,” *Varn said*"."""
    begun = next((q for q in quoted if s.base <= q[0] < s.end < q[1]), None)
    if begun is None:
        return False
    ends_in = next((o for o in sentences[s.number + 1 :] if o.base < begun[1] <= o.end), None)
    if ends_in is None:
        return False
    behind = sentences[ends_in.number + 1 : ends_in.number + 2]  # "“It leaks. Does it not?” *Varn said*"
    asked = ends_in.tree.text.rstrip('"”')[-1:] in ("?", "!")
    return ends_in.number in cued or (asked and any(o.number in cued and o.paragraph == s.paragraph for o in behind))


def _holds(content: Spans, s: Sentence) -> bool:
    return any(start <= s.base and s.end <= end for start, end in content)
