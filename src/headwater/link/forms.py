"""The names that one report writes: where, and in which longer printings.

The reader's recogniser is one witness; here the letters speak too, because names it has never seen (a new state, a
small firm) are the ones it misses or takes for something else.
"""

import re
from collections.abc import Iterator, Sequence

from headwater.link.citing import namings, short_forms
from headwater.link.form import BODIES, CAPITAL, DAYS, DOCUMENTS, LETTERS, ROLES, TITLES, Form, word_list
from headwater.link.surroundings import around, witness
from headwater.model import Reading, Report, Span
from headwater.words import begins, is_stop, stem

_JOINED = BODIES | word_list(
    """republic kingdom sultanate emirate federation principality duchy state states bay gulf sea lake isle island
    islands cape strait house ministry office bank clinic university organisation organization congress league union
    front order board centre center society chamber"""
)
_DOCUMENT = re.compile(
    rf"(?:(?:an?|the) )?(?P<name>(?!\S+-pages? )(?:[a-z]+(?:-[a-z]+)* ){{1,3}}(?:{'|'.join(sorted(DOCUMENTS))}))\b",
    re.IGNORECASE,
)
_LINK = r"(?:&|of|of the|for|de|del|bin|ibn|al|el|von|van|da|on) "
_RUN = re.compile(rf"(?:\b\d+(?:st|nd|rd|th) )?(?<![\w'’]){CAPITAL}(?: (?:{_LINK})?{CAPITAL}){{0,11}}")
_OPENS = re.compile(rf"[\d{LETTERS}]")
_LOWER_BODY = re.compile(
    r"\b(?P<owner>(?:the\s+)?[\w-]+['’]s?\s+|the\s+|The\s+)(?P<name>(?:[a-z]+(?:-[a-z]+)?\s+){0,2}?"
    rf"(?:{'|'.join(sorted(BODIES))}))\b"
)
_NOTHING = frozenset[str]()
_ME = frozenset({"I", "I'm", "I’m"})
_CALLED_AFTER = re.compile(rf" (?:{'|'.join(sorted(BODIES))})\b")


def forms(report: Report, reading: Reading | None, outlets: Sequence[str]) -> tuple[Form, ...]:
    """Every name that a report writes, in order; `outlets` are those that reports of the story come from."""
    text = report.text
    found = [f for m in _runs(text) for f in _from_run(report, m)]
    found += [f for outlet in outlets for f in _outlet(report, outlet, outlets)]
    found += _lower_bodies(report)
    found += _documents(report, reading)
    mentions = sorted(reading.entities, key=lambda m: m.start) if reading else []
    starts = [m.start for m in mentions]
    return tuple(around(text, f, witness(f, mentions, starts)) for f in _longest(found))


def _runs(text: str) -> Iterator[re.Match[str]]:
    """The runs of capitalised words, in order; looked for only where one can begin, a quarter of the time."""
    end = 0
    for first in _OPENS.finditer(text):
        if first.start() >= end and (run := _RUN.match(text, first.start())):
            yield run
            end = run.end()


def _from_run(report: Report, run: re.Match[str]) -> Iterator[Form]:
    """The names in a run of capitalised words: titles cut off, days and stray words left out."""
    opening = begins(report.text, run.start())
    if " " not in (word := run.group()):  # two in three, and most of these begin a sentence and name nothing
        if _is_name(word.rstrip(".")) and not (opening and _opens(word)):
            yield _form(report, (run.start(), run.start() + len(word.rstrip("."))), [])
        return
    for start, end in _stretches(word, run.start(), opening):
        if " " not in (name := report.text[start:end]):
            if _is_name(name):
                yield _form(report, (start, end), [])
            continue
        words = list(re.finditer(r"\S+", name))
        first = _after_title([w.group() for w in words])
        shouted = len(words) > 1 and report.text[start:end].isupper()  # a headline or a byline
        if first < len(words) and not shouted and words[first].group() not in _ME:
            name_start = start + words[first].start()
            yield _form(report, (name_start, end), [start + w.start() for w in words[:first]])


def _is_name(word: str) -> bool:
    """A capitalised word that is no day, no title and no pronoun."""
    plain = word.rstrip(".").casefold()
    return plain not in DAYS and plain not in TITLES and word not in _ME


def _opens(word: str) -> bool:
    """A word that begins a sentence and names nothing."""
    return is_stop(word) or _counts(word)


def _form(report: Report, span: Span, titles: list[int]) -> Form:
    text, (start, end) = report.text, span
    if text[end - 1].isdigit() and (after := _CALLED_AFTER.match(text, end)):  # "the Pier 7 club"
        end = after.end()
    name = _unowned(text[start:end])
    printed = frozenset([_unowned(text[at:end]) for at in titles]) if titles else _NOTHING
    weak = not titles and " " not in name and begins(text, start)
    return Form(report.id, start, start + len(name), name, printed, titled=bool(titles), weak=weak)


def _stretches(run: str, base: int, opening: bool) -> Iterator[Span]:  # noqa: FBT001
    """A run cut at days, at words that only begin a sentence, and at joints that join nothing."""
    start = None
    words = list(re.finditer(r"\S+", run))
    for i, word in enumerate(words):
        plain = word.group().rstrip(".").casefold()
        small = not word.group()[0].isupper() and not word.group()[0].isdigit() and word.group() != "&"
        first = opening and start is None and _opens(word.group())
        stray = plain in DAYS or first or (small and not _joins(words, i))
        if stray:
            if start is not None:
                yield base + start, base + words[i - 1].end()
            start = None
        elif start is None and not small:
            start = word.start()
    if start is not None:
        yield base + start, base + len(run.rstrip("."))


def _counts(word: str) -> bool:
    """A number written out or in digits: "Five" begins a sentence, and no name."""
    return stem(word).isdigit()


def _joins(words: list[re.Match[str]], i: int) -> bool:
    """Whether a small word stands inside a name: "Office for Security", "bin Said", not "Leader of Marden"."""
    if words[i].group() in {"de", "del", "bin", "ibn", "al", "el", "von", "van", "da", "&"}:
        return True
    before = next((w.group() for w in reversed(words[:i]) if w.group()[0].isupper()), "")
    return before.casefold() in _JOINED


def _after_title(words: list[str]) -> int:
    """Where the name begins behind titles: 3 in "US Foreign Secretary Ann Low"."""
    last = max((i for i, w in enumerate(words) if w.rstrip(".").casefold() in TITLES), default=-1)
    if last < 0 or last + 1 >= len(words) or words[last + 1].casefold() in {"of", "for"} | BODIES:
        return 0 if last + 1 < len(words) or len(words) > 2 else len(words)
    return 0 if words[last] == "St" else last + 1


_POSSESSIVE = re.compile(r"['’][sS]?$")


def _unowned(name: str) -> str:
    return _POSSESSIVE.sub("", name) if "'" in name[-2:] or "’" in name[-2:] else name


def _outlet(report: Report, outlet: str, outlets: Sequence[str]) -> Iterator[Form]:
    for naming in namings(report.text, outlet, ""):
        start, end = naming.span
        whole = report.text[start:end]
        name = re.sub(r"^the\s+", "", whole, flags=re.IGNORECASE)
        meant = _meant(report.outlet, [o for o in outlets if o == outlet or _shortened(name, o)])
        yield Form(report.id, end - len(name), end, name, frozenset({whole}), type="ORG", outlet=meant)


def _shortened(name: str, outlet: str) -> bool:
    return name in {form.removeprefix("the ") for form in short_forms(outlet)}


def _meant(own: str, bearers: Sequence[str]) -> str:
    """Which outlet "the Gazette" is: the report's own, or the only one of the story; empty where two may be meant."""
    return own if own in bearers else bearers[0] if len(bearers) == 1 else ""


def _lower_bodies(report: Report) -> Iterator[Form]:
    """Bodies named by what they are: "the port authority", "Marden's foreign ministry", "the inspectorate"."""
    for m in _LOWER_BODY.finditer(report.text):
        if any(is_stop(w) or w in ROLES for w in m["name"].split()):
            continue
        owner = "" if m["owner"].strip().casefold() == "the" else _unowned(m["owner"].strip())
        if owner.casefold() in {"it", "that", "there", "who", "let"} | DAYS:
            continue
        printed = frozenset({m.group()})
        yield Form(report.id, m.start("name"), m.end("name"), m["name"], printed, type="ORG", owner=owner)


def _documents(report: Report, reading: Reading | None) -> Iterator[Form]:
    """Documents that the report has something from, by what they are called: "an internal paper"."""
    steps = (s for a in (reading.attributions if reading else ()) for s in a.chain if s.kind == "document")
    for start, end in sorted({span for step in steps for span in step.spans}):
        m = _DOCUMENT.match(report.text, start, end)
        if m and not is_stop(m["name"].split()[0]):
            yield Form(report.id, *m.span("name"), m["name"], frozenset({m.group()}), type="OTHER")


def _longest(found: list[Form]) -> list[Form]:
    """Of names that overlap, the longest, an outlet's with its article; what outlets are called is found twice."""
    kept: list[Form] = []
    taken: set[int] = set()
    for f in sorted(found, key=lambda f: (f.start - f.end - len("the ") * bool(f.outlet), f.start, f.type is None)):
        # What is shorter than all before can only overlap them with one of its ends.
        if f.start not in taken and f.end - 1 not in taken:
            kept.append(f)
            taken.update(range(f.start, f.end))
    return sorted(kept, key=lambda f: f.start)
