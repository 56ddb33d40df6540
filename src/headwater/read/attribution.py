"""Who says what in a whole report: tellings joined over sentences, pointers back resolved, chains built.

A telling knows one sentence. Here "the ministry", "he", "one of them" and "the report" find whom they point back at, a
quotation that runs on past its cue finds its speaker, and every attribution gets its chain: from the first teller to
the last holder before this report.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import takewhile

from headwater.furniture import SILENT
from headwater.model import Attribution, Credit, Mention, Span, Spans, Step, Tie
from headwater.outlets import bare, same_outlet
from headwater.read.antecedents import Candidate, antecedent, candidates
from headwater.read.holders import LONGEST_LABEL, Holder, is_outlet_name, with_article
from headwater.read.parse import Sentence
from headwater.read.quotes import mostly_quoted, paragraph_quotes
from headwater.read.tellings import Telling, tellings


@dataclass(frozen=True, slots=True)
class Told:
    """The attributions of a report, each with the telling it came from, and the outlets it credits."""

    attributions: tuple[Attribution, ...]
    tellings: tuple[Telling, ...]
    credits: tuple[Credit, ...]
    known: list[Candidate]
    """Everyone whom a pronoun can point back at."""
    ties: tuple[Tie, ...]
    """People introduced as "its spokesman" and the like, tied to the body that "its" means."""


def told(text: str, outlet: str, sentences: list[Sentence], mentions: tuple[Mention, ...]) -> Told:
    """Every attribution of a report, in text order."""
    quoted = paragraph_quotes(text, sentences)
    raw = [t for s in sentences if s.furniture not in SILENT for t in tellings(s, _touching(s, quoted))]
    raw = [_ours(_not_to_a_person(t, mentions), outlet) for t in raw if t.content]
    resolved = _run_on(sentences, _resolve(raw, sentences), quoted)
    hearsay = _hearsay(text, sentences, outlet)
    attributions = tuple(_attribution(t, resolved, hearsay, outlet, mentions, sentences) for t in resolved)
    spokesmen = _spokesmen(resolved, mentions)
    return Told(attributions, tuple(resolved), _credits(resolved, hearsay, outlet), candidates(sentences), spokesmen)


def _touching(sentence: Sentence, quoted: list[Span]) -> list[Span]:
    """The quotations that a sentence has a part in; `quoted` is in text order."""
    first = bisect_left(quoted, (sentence.base, 0))
    near = quoted[max(0, first - 1) :]
    return [q for q in takewhile(lambda q: q[0] < sentence.end, near) if q[1] > sentence.base]


def _ours(telling: Telling, outlet: str) -> Telling:
    """ "A Morning Ledger reporter on the bridge counted …" in the Morning Ledger is the paper's own."""
    holder = telling.holder
    staff = holder.head in ("reporter", "correspondent", "photographer") or "correspondent" in holder.label.lower()
    if not staff or bare(outlet).split()[-1] not in holder.label.lower():
        return telling
    return replace(telling, holder=replace(holder, kind="outlet", own=True, anaphor=False))


def _not_to_a_person(telling: Telling, mentions: tuple[Mention, ...]) -> Telling:
    """ "told Meridan" is told to an outlet only where the report does not know Meridan as a person or a place."""
    if telling.addressee is None or is_outlet_name(telling.addressee):
        return telling
    at = [m for m in mentions for s, e in telling.addressee_spans if s <= m.start and m.end <= e]
    if any(m.type in ("PERSON", "PLACE", "NORP") for m in at):
        return replace(telling, addressee=None, addressee_spans=(), public=False)
    return telling


# ── pointers back ────────────────────────────────────────────────────────────────────────────────────────────────────


def _resolve(raw: list[Telling], sentences: list[Sentence]) -> list[Telling]:
    """Each telling with its holder put in place of a pronoun or short form."""
    known = candidates(sentences)
    out: list[Telling] = []
    for telling in raw:
        holder = _whose(_resolved(telling.holder, telling, sentences, known), telling, known)
        if holder.kind != "unknown" and not holder.own:
            at = holder.spans[0][0] if holder.spans else sentences[telling.sentence].base
            known.append(Candidate(telling.sentence, at, subject=True, holder=holder))
        cites = tuple(_resolved(c, telling, sentences, known) for c in telling.cites)
        out.append(replace(telling, holder=holder, cites=cites))
    return out


def _resolved(holder: Holder, telling: Telling, sentences: list[Sentence], known: list[Candidate]) -> Holder:
    if holder.own or not holder.anaphor:
        return _introduced_later(_fuller(holder, known), known)
    at = holder.spans[0][0] if holder.spans else sentences[telling.sentence].base
    meant = antecedent(holder, telling.sentence, at, telling.content, known)
    return _introduced_later(meant, known) if meant is not None else holder


def _fuller(holder: Holder, known: list[Candidate]) -> Holder:
    """ "Lammar" after "Corrund's chief negotiator, Piet Lammar" is called by the fuller label."""
    if holder.name is None:
        return holder
    for c in reversed(known):
        other = c.holder
        if other.name and _says_more(other, holder):
            return replace(other, spans=holder.spans, named_at=other.named_at or other.spans)
    return holder


def _introduced_later(holder: Holder, known: list[Candidate]) -> Holder:
    """ "A ferryman saw it" before "the ferryman, Olm Tarry, said": one man, whose name comes later."""
    if holder.name is not None or holder.kind != "unnamed" or holder.plural:
        return holder
    named = {
        c.holder.name: c.holder for c in known if c.holder.name and c.holder.person and _has_role(c.holder, holder.head)
    }
    if len(named) != 1:
        return holder
    only = next(iter(named.values()))
    return replace(only, spans=holder.spans, named_at=only.named_at or only.spans)


def _has_role(holder: Holder, role: str) -> bool:
    return role in re.findall(r"\w+", holder.label.lower()) and role not in ("official", "source", "officer", "person")


LONGEST_ROLE = 9  # words of a name with its role; longer labels are mostly broken parses


def _says_more(other: Holder, holder: Holder) -> bool:
    """Whether another mention names the same holder more fully: a longer name, or a person's role beside it."""
    mine, theirs = (holder.name or "").lower().split(), (other.name or "").lower().split()
    if not mine or theirs[-len(mine) :] != mine or other.plural or len(other.label.split()) > LONGEST_ROLE:
        return False
    return len(theirs) > len(mine) or (holder.person is not False and len(other.label) > len(holder.label))


def _of_its_body(holder: Holder, telling: Telling, known: list[Candidate]) -> Holder:
    """ "A spokesman said" after a body was named: its spokesman."""
    if " of " in holder.label or " for " in holder.label or not holder.spans:
        return holder
    its = Holder("unknown", "it", holder.spans, "it", anaphor=True)
    body = antecedent(its, telling.sentence, holder.spans[0][0], (), known)
    if body is None or body.kind != "named" or body.person is True:
        return holder
    return replace(holder, label=f"spokesman of {body.label}"[:LONGEST_LABEL], anaphor=False)


_ITS = re.compile(r"^(?:its|their) ([\w -]+), (.+)$", re.IGNORECASE)


def _whose(holder: Holder, telling: Telling, known: list[Candidate]) -> Holder:
    """ "Its spokesman, Arne Tveld" called by whose spokesman he is: "Arne Tveld, spokesman of the Energy Ministry"."""
    if holder.head.startswith("spokes") and holder.name is None:
        return _of_its_body(holder, telling, known)
    match = _ITS.match(holder.label)
    if match is None or holder.name is None or not holder.spans:
        return holder
    its = Holder("unknown", "it", holder.spans, "it", anaphor=True)
    body = antecedent(its, telling.sentence, holder.spans[0][0], (), known)
    if body is None or body.kind != "named" or body.person is True:
        return holder
    return replace(holder, label=f"{match.group(2)}, {match.group(1)} of {body.label}")


def _spokesmen(resolved: list[Telling], mentions: tuple[Mention, ...]) -> tuple[Tie, ...]:
    found = []
    for t in resolved:
        match = re.search(r", ([\w -]+?) of ([^,]+)$", t.holder.label)
        person = _entity(t.holder.named_at or t.holder.spans, mentions)
        if match and person and t.holder.person:
            found.append(Tie(person, "", re.sub(r"^[Tt]he ", "", match.group(2)), match.group(1)))
    return tuple(dict.fromkeys(found))


# ── quotations that run on ───────────────────────────────────────────────────────────────────────────────────────────


def _run_on(sentences: list[Sentence], resolved: list[Telling], quoted: list[Span]) -> list[Telling]:
    """A quotation belongs whole to the telling that quotes a part of it, with the quotations that follow without a cue.

    Whoever is quoted with the end of a quotation said its beginning too; wholly quoted sentences behind it, to the end
    of the paragraph and through paragraphs that are nothing but quotation, are the same speaker's.
    """
    cued = {t.sentence for t in resolved}
    out = list(resolved)
    for n, telling in enumerate(resolved):
        if telling.kind == "indirect":
            continue
        spoken = [q for q in quoted if any(q[0] <= s < q[1] or q[0] < e <= q[1] for s, e in telling.content)]
        following = _following(telling, sentences, quoted, cued)
        before = [
            s for s in sentences if s.number not in cued and any(q[0] <= s.base and s.end <= q[1] for q in spoken)
        ]
        more = tuple((s.base, s.end) for s in (*before, *following) if not _holds(telling.content, s))
        out[n] = replace(telling, content=tuple(sorted((*telling.content, *more))))
    return out


def _following(telling: Telling, sentences: list[Sentence], quoted: list[Span], cued: set[int]) -> list[Sentence]:
    found: list[Sentence] = []
    paragraph = sentences[telling.sentence].paragraph
    for s in sentences[telling.sentence + 1 :]:
        if s.number in cued or s.paragraph > paragraph + 1 or not mostly_quoted((s.base, s.end), quoted):
            break
        found.append(s)
        paragraph = s.paragraph
    return found


def _holds(content: Spans, s: Sentence) -> bool:
    return any(start <= s.base and s.end <= end for start, end in content)


# ── hearsay and credits ──────────────────────────────────────────────────────────────────────────────────────────────

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
class _Hearsay:
    sentence: int
    paragraph: int
    name: str
    span: Span
    binds: bool
    """Whether it says that the speaker has it from there, not only that there is such a report."""


def _hearsay(text: str, sentences: list[Sentence], outlet: str) -> list[_Hearsay]:
    """Places where the report says that somebody has it from another outlet, though no verb of telling says so."""
    found = []
    for s in sentences:
        if s.furniture in SILENT:
            continue
        for pattern, binds in ((_AS_REPORTED, True), (_KNOWS_FROM, True), (_READS, True), (_REPORT_BY, False)):
            for m in pattern.finditer(text[s.base : s.end].replace("’", "'")):
                name = re.sub(r"'s?$", "", m.group(1))
                if not same_outlet(name, outlet) and (pattern is _AS_REPORTED or _outlet_like(name, text)):
                    found.append(_Hearsay(s.number, s.paragraph, name, (s.base + m.start(1), s.base + m.end(1)), binds))
    return found


def _outlet_like(name: str, text: str) -> bool:
    """A name that looks like an outlet, or that the text elsewhere lets report something."""
    plain = re.escape(name)
    pattern = rf"\b{plain} (?:(?:has|had|also|first) )?(?:report(?:s|ed)|wrote|writes)|\b[Aa]s {plain} report"
    return is_outlet_name(name) or re.search(pattern, text) is not None


def _credits(resolved: list[Telling], hearsay: list[_Hearsay], outlet: str) -> tuple[Credit, ...]:
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
        (_tidy(h), h.spans) for h in holders if h.kind == "outlet" and not h.own and (h.name or not h.anaphor)
    ]


def _credited(name: str, known: dict[str, list[Span]]) -> str:
    return next((k for k in known if same_outlet(k, name)), name)


# ── chains ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _attribution(
    telling: Telling,
    every: list[Telling],
    hearsay: list[_Hearsay],
    outlet: str,
    mentions: tuple[Mention, ...],
    sentences: list[Sentence],
) -> Attribution:
    steps = [*_upstream(telling, every, hearsay, sentences, mentions), *_own_steps(telling, outlet, mentions)]
    for outer in _relays(telling, every):
        steps += [s for s in _own_steps(outer, outlet, mentions) if s.kind != "unknown"]
    holder = telling.holder
    return Attribution(
        source=_source_spans(telling),
        cue=telling.cue,
        content=telling.content,
        kind=telling.kind,
        source_kind=holder.kind,
        score=telling.score,
        chain=tuple(_once(steps)),
        to_us=telling.told_us or (telling.addressee is not None and same_outlet(telling.addressee, outlet)),
    )


def _source_spans(telling: Telling) -> Spans:
    return telling.holder.spans


def _own_steps(telling: Telling, outlet: str, mentions: tuple[Mention, ...]) -> list[Step]:
    holder = telling.holder
    own = holder.own or (holder.kind == "outlet" and holder.name is not None and same_outlet(holder.name, outlet))
    label = outlet if own else _tidy(holder)
    steps = [_step(c, mentions) for c in telling.cites]
    steps.append(Step(holder.kind, label, holder.spans, _entity(holder.named_at or holder.spans, mentions)))
    if telling.addressee and not same_outlet(telling.addressee, outlet):
        steps.append(
            Step("outlet", telling.addressee, telling.addressee_spans, _entity(telling.addressee_spans, mentions))
        )
    return steps


def _step(holder: Holder, mentions: tuple[Mention, ...]) -> Step:
    return Step(holder.kind, _tidy(holder), holder.spans, _entity(holder.named_at or holder.spans, mentions))


def _tidy(holder: Holder) -> str:
    label = with_article(holder) if holder.kind == "outlet" and holder.name is not None else holder.label
    return " ".join(label.split())[:LONGEST_LABEL]


def _entity(spans: Spans, mentions: tuple[Mention, ...]) -> str | None:
    """The entity that a holder's phrase names: a person in it before a body, else the last name in it."""
    inside = [m for m in mentions if any(s <= m.start and m.end <= e for s, e in spans)]
    people = [m for m in inside if m.type == "PERSON"]
    return (people or inside)[-1].entity if inside else None


def _relays(telling: Telling, every: list[Telling]) -> list[Telling]:
    """Tellings around this one whose holder only passes on: outlets, and "reportedly"."""
    at = telling.content[0][0]
    outer = [
        t
        for t in every
        if t is not telling
        and not t.aside
        and t.sentence == telling.sentence
        and t.verb != telling.verb
        and any(s <= at < e for s, e in t.content)
        and _size(t) > _size(telling)
    ]
    return sorted((t for t in outer if t.holder.kind == "outlet" and not t.holder.own), key=_size)


def _size(telling: Telling) -> int:
    return sum(e - s for s, e in telling.content)


def _upstream(
    telling: Telling,
    every: list[Telling],
    hearsay: list[_Hearsay],
    sentences: list[Sentence],
    mentions: tuple[Mention, ...],
) -> list[Step]:
    """The outlet that a speaker has it from, where the report says so beside what he is quoted with."""
    sentence = sentences[telling.sentence]
    for h in hearsay:
        if not _same_speaker(telling, h, every, sentences):
            continue
        if (
            h.binds
            and h.paragraph == sentence.paragraph
            and abs(h.sentence - sentence.number) <= 2
            and telling.holder.kind in ("named", "unnamed")
        ):
            return [Step("outlet", h.name, (h.span,), _entity((h.span,), mentions))]
    return []


def _same_speaker(telling: Telling, h: _Hearsay, every: list[Telling], sentences: list[Sentence]) -> bool:
    """Whether what is said of having it from elsewhere is said of this telling's holder."""
    near = [
        t for t in every if sentences[t.sentence].paragraph == h.paragraph and t.sentence <= h.sentence and not t.aside
    ]
    owner = near[-1].holder.label if near else telling.holder.label
    return telling.holder.label == owner


def _once(steps: list[Step]) -> list[Step]:
    out: list[Step] = []
    for step in steps:
        if not any(step.kind == o.kind and step.label == o.label for o in out):
            out.append(step)
    return out
