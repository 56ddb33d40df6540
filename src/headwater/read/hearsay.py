"""Where somebody has it from another outlet though no verb of telling says so, and which outlets a report credits."""

import re
from dataclasses import dataclass

from headwater.furniture import SILENT
from headwater.model import Credit, Span, Spans
from headwater.outlets import same_outlet
from headwater.read import cues
from headwater.read.called import is_outlet_name
from headwater.read.holders import tidy
from headwater.read.parse import Sentence
from headwater.read.telling import Telling

_NAME = r"(?:[Tt]he )?((?:[A-Z][\w'’&-]{0,40})(?: (?:of |de |du |al-)?[A-Z][\w'’&-]{0,40}){0,4})"


_AS_REPORTED = re.compile(rf"\b[Aa]s {_NAME} (?:(?:had|has|first|also) )?(?:reported|wrote|revealed|put it)\b")


_KNOWS_FROM = re.compile(
    rf"\b(?:has|had|have|knew|knows|know|got|learnt|learned|it)\b[^.“”\"]{{0,40}}?\b(?:only )?from {_NAME}"
)


_READS = re.compile(
    rf"\b(?:read|reads|reading|seen|saw|quoting|citing)\b "
    rf"(?:it |this |that |about it |the report |an article )?(?:in |of )?{_NAME}"
)


_REPORT_BY = re.compile(rf"\b(?:report|article|story|account|investigation|scoop) (?:by|in|from|of) {_NAME}")


@dataclass(frozen=True, slots=True)
class Hearsay:
    """A place where the report says that somebody has something from an outlet."""

    sentence: int
    paragraph: int
    name: str
    span: Span
    binds: bool
    """Whether it says that the speaker has it from there, not only that there is such a report."""


def find_hearsay(text: str, sentences: list[Sentence], outlet: str) -> list[Hearsay]:
    """Places where the report says that somebody has it from another outlet, though no verb of telling says so."""
    found = []
    for s in sentences:
        if s.furniture in SILENT:
            continue
        words = text[s.base : s.end].replace("’", "'")
        for pattern, binds in ((_AS_REPORTED, True), (_KNOWS_FROM, True), (_READS, True), (_REPORT_BY, False)):
            for m in pattern.finditer(words):
                name = re.sub(r"'s?$", "", m.group(1))
                if pattern is _AS_REPORTED and _a_person(s, m.end(1)):
                    continue
                reporting = pattern is _AS_REPORTED and name.split()[-1].lower() not in cues.BODIES
                if not same_outlet(name, outlet) and (reporting or _outlet_like(name, text)):
                    found.append(Hearsay(s.number, s.paragraph, name, (s.base + m.start(1), s.base + m.end(1)), binds))
    return found


def _a_person(sentence: Sentence, end: int) -> bool:
    """Whether a name that ends there is somebody's: "as *Ida Crane* reported in the Herald"."""
    last = next((t for t in reversed(sentence.tree.tokens) if t.idx < end), None)
    return last is not None and last.kind == "PERSON"


def _outlet_like(name: str, text: str) -> bool:
    """A name that looks like an outlet, or that the text elsewhere lets report something."""
    if is_outlet_name(name):
        return True
    plain = re.escape(name)
    pattern = rf"\b{plain} (?:(?:has|had|also|first) )?(?:report(?:s|ed)|wrote|writes)|\b[Aa]s {plain} report"
    return re.search(pattern, text) is not None


def credited(resolved: list[Telling], hearsay: list[Hearsay], outlet: str) -> tuple[Credit, ...]:
    """Other outlets that the report has something from, each once, with every place that says so."""
    spans: dict[str, list[Span]] = {}
    for t in resolved:
        for name, where in _outlets_of(t):
            if not same_outlet(name, outlet):
                spans.setdefault(_credited(name, spans), []).extend(where)
    told_itself = set(spans)
    for h in hearsay:
        spans.setdefault(_credited(h.name, spans), []).append(h.span)
        if not h.binds:
            told_itself.add(_credited(h.name, spans))
    return tuple(Credit(n, tuple(sorted(set(where))), heard=n not in told_itself) for n, where in spans.items())


def _outlets_of(telling: Telling) -> list[tuple[str, Spans]]:
    named = [(telling.addressee, telling.addressee_spans)] if telling.addressee else []
    holders = [telling.holder, *telling.cites]
    return named + [
        (tidy(h), h.spans) for h in holders if h.kind == "outlet" and not h.own and (h.name or not h.anaphor)
    ]


def _credited(name: str, known: dict[str, list[Span]]) -> str:
    return next((k for k in known if same_outlet(k, name)), name)


def same_speaker(telling: Telling, h: Hearsay, every: list[Telling], sentences: list[Sentence]) -> bool:
    """Whether what is said of having it from elsewhere is said of this telling's holder."""
    near = [
        t for t in every if sentences[t.sentence].paragraph == h.paragraph and t.sentence <= h.sentence and not t.aside
    ]
    owner = near[-1].holder.label if near else telling.holder.label
    return telling.holder.label == owner
