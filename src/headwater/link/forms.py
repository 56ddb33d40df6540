"""The names that one report writes: where, in which longer printings, and what the words around show of them.

The reader's recogniser is one witness; here the letters speak too, because names it has never seen (a new state, a
small firm) are the ones it misses or takes for something else.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from headwater.link.citing import namings, short_forms
from headwater.model import EntityType, Mention, Reading, Report, Span
from headwater.words import begins, is_stop, stem


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _listed(
    """mr mrs ms dr doctor prof professor sir dame lord lady president premier chancellor minister secretary general
    colonel major captain lieutenant sergeant corporal admiral commodore commander marshal brigadier inspector constable
    superintendent commissioner chief senator congressman congresswoman representative deputy governor mayor ambassador
    envoy judge justice king queen prince princess emperor sultan emir sheikh sheik shah pope cardinal archbishop bishop
    reverend father sister brother rabbi imam ayatollah mullah speaker chairman chairwoman director elder gen col lt sgt
    sen rep gov capt maj st ceo"""
)
ROLES = TITLES | _listed(
    """spokesman spokeswoman spokesperson head leader boss chair manager owner founder editor negotiator mediator
    prosecutor lawyer attorney coroner surgeon physician teacher lecturer scientist researcher analyst expert adviser
    advisor economist engineer pilot driver farmer baker fisherman shopkeeper innkeeper widow wife husband mother son
    daughter uncle cousin coach player singer actor actress writer author journalist reporter correspondent resident
    foreman clerk guard warder officer official lawmaker candidate coordinator secretary-general controller nurse
    singer diplomat activist student worker banker investor trader captain keeper sailor skipper member"""
)
BODIES = _listed(
    """ministry authority inspectorate company government office agency police army navy committee council commission
    court union union's league association federation board bank hospital university institute embassy department
    brigade party parliament senate bureau service corps church club group force prosecution operator regulator
    observatory monitor mission delegation tribunal exchange insurer airline clinic college museum laboratory
    secretariat command administration directorate chancellery treasury coastguard"""
)
_JOINED = BODIES | _listed(
    """republic kingdom sultanate emirate federation principality duchy state states bay gulf sea lake isle island
    islands cape strait house ministry office bank clinic university organisation organization congress league union
    front order board centre center society chamber"""
)
_DAYS = _listed(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec"""
)

_WORD = (
    r"(?:(?:[A-Z]\.){2,}|St\.? [A-Z]\w+['’]s(?= [A-Z])"
    r"|(?:Dr|St|Mr|Mrs|Ms|Gen|Col|Lt|Sgt|Sen|Gov|Capt|Prof|Rep|[A-Z])\.(?= )"
    r"|[A-ZÀ-ÖØ-ÞŠŽĆČĐŁŚŹŻ](?:[\w&]|['’](?![sS]\b)(?=\w))*(?:-\w+)*)"
)
# "Pier 7" is a name, "In Marden 40 people" begins with none: only what is numbered as a rule takes a number.
_NUMBERED = (
    r"(?:Pier|Berth|Dock|Gate|Terminal|Platform|Runway|Hangar|Warehouse|Depot|Building|Block|Tower|Reactor|Camp"
    r"|Checkpoint|Route|Highway|Flight|Channel|Zone|Sector|Ward|Resolution|Article|Section) \d+[A-Z]?\b"
)
_LINK = r"(?:&|of|of the|for|de|del|bin|ibn|al|el|von|van|da|on) "
DOCUMENTS = _listed(
    """paper memo memorandum report letter list log dossier cable draft order ruling statement transcript file note
    audit contract survey study email diary ledger brief assessment"""
)
# "the nine-page paper" says how long it is, not which.
_DOCUMENT = re.compile(
    rf"(?:(?:an?|the) )?(?P<name>(?!\S+-pages? )(?:[a-z]+(?:-[a-z]+)* ){{1,3}}(?:{'|'.join(sorted(DOCUMENTS))}))\b",
    re.IGNORECASE,
)
_CAPITAL = rf"(?:{_NUMBERED}|{_WORD})"
_RUN = re.compile(rf"(?:\b\d+(?:st|nd|rd|th) )?(?<![\w'’]){_CAPITAL}(?: (?:{_LINK})?{_CAPITAL}){{0,11}}")
_SAYS = re.compile(r"\s+(?:said|says|told|tells|added|adds|replied|asked|insisted|wrote|explained|answered|admitted)\b")
_SAID = re.compile(r"\b(?:said|says|told|added|asked|replied)\s+$")
_WHO = re.compile(r",? who\b")
_OF = re.compile(rf" of (?:the )?({_CAPITAL}(?: {_CAPITAL}){{0,3}})")
_NOT_WHOSE = re.compile(r"\b(?:of|for|from|at|in|with|by|'s|’s)\s+(?:the\s+)?$")
_PLACED = re.compile(
    r"\b(?:in|at|near|outside|around|towards|across|from|into|through|left|reached)\s+$", re.IGNORECASE
)
_SAID_ENDS = ("said", "says", "told", "added", "asked", "replied")
_PLACED_ENDS = (
    "in", "at", "near", "outside", "around", "towards", "across", "from", "into", "through", "left", "reached"
)  # fmt: skip
_ROLE_ENDS = tuple(sorted(ROLES))
_DIRECT = re.compile(r"(?:\b([Tt]he|[Aa]n?)\s+)?(?<![\w’'])((?:[a-z-]+\s+){0,2}?([a-z-]+))\s+$")
_BEHIND = re.compile(r",\s+((?:[^,.;“”\"]|(?<=Dr)\.){3,70})[,.;]")
_AHEAD = re.compile(r"(?:^|[\s,.!?“”\"])((?:[\w'’-]+ ){0,5}[\w'’-]+),(?: [\w ]{0,20})?\s+$")
_OWNER = re.compile(r"((?:[Tt]he\s+)?[\w-]+)['’]s?\s+$")
_LOWER_BODY = re.compile(
    r"\b(?P<owner>(?:the\s+)?[\w-]+['’]s?\s+|the\s+|The\s+)(?P<name>(?:[a-z]+(?:-[a-z]+)?\s+){0,2}?"
    rf"(?:{'|'.join(sorted(BODIES))}))\b"
)


_CALLED_AFTER = re.compile(rf" (?:{'|'.join(sorted(BODIES))})\b")
_LONGEST = 200  # characters: no name is longer


@dataclass(frozen=True, slots=True)
class Form:
    """A name at one place of a report."""

    report: str
    start: int
    end: int
    name: str
    """As printed, without article, title and possessive ending."""
    printed: frozenset[str]
    """What else the text prints with it as one expression: with title, article or owner."""
    type: EntityType | None = None
    """What the reader takes it for; None where only the letters show a name."""
    entity: str | None = None
    """The reader's local id."""
    titled: bool = False
    """A title stands before it: a person."""
    role: str = ""
    """Who it is, in the words beside it: "the city's fire chief"."""
    speaks: bool = False
    """It is said to say something."""
    placed: bool = False
    """Stands after "in", "near", "towards"."""
    owner: str = ""
    """Whose it is, for a body: "Vessary" in "Vessary's army"."""
    weak: bool = False
    """A single capitalised word at the beginning of a sentence: a name only if other places say so."""
    article: bool = False
    """"the" stands before it."""
    human: bool = False
    """"who" is said of it."""
    described: Literal["", "holder", "group", "teller"] = ""
    """It names nobody, but says what somebody is."""

    @property
    def printings(self) -> frozenset[str]:
        """All that it is printed as here, alone and with what stands beside it."""
        return self.printed | {self.name}

    @property
    def widest(self) -> str:
        """Its longest printing."""
        return max(self.printings, key=lambda p: (len(p), p))

    def whole(self, text: str) -> Span:
        """Where its longest printing stands in the text of its report; the name alone where none stands so."""
        if not self.printed:
            return self.start, self.end
        for printing in sorted(self.printed, key=lambda p: (-len(p), p)):
            start = self.start - max(0, printing.find(self.name))
            if text.startswith(printing, start):
                return start, start + len(printing)
        return self.start, self.end


def forms(report: Report, reading: Reading | None, outlets: Iterable[str]) -> tuple[Form, ...]:
    """Every name that a report writes, in order; `outlets` are those that reports of the story come from."""
    text = report.text
    found = [f for m in _RUN.finditer(text) for f in _from_run(report, m)]
    found += [f for outlet in outlets for f in _outlet(report, outlet)]
    found += _lower_bodies(report)
    found += _documents(report, reading)
    mentions = sorted(reading.entities, key=lambda m: m.start) if reading else []
    return tuple(_around(text, f, _witness(f, mentions)) for f in _longest(found))


def _from_run(report: Report, run: re.Match[str]) -> Iterator[Form]:
    """The names in a run of capitalised words: titles cut off, days and stray words left out."""
    for start, end in _stretches(run.group(), run.start(), begins(report.text, run.start())):
        words = list(re.finditer(r"\S+", report.text[start:end]))
        first = _after_title([w.group() for w in words])
        shouted = len(words) > 1 and report.text[start:end].isupper()  # a headline or a byline
        if first < len(words) and not shouted and words[first].group() not in {"I", "I'm", "I’m"}:
            name_start = start + words[first].start()
            yield _form(report, (name_start, end), [start + w.start() for w in words[:first]])


def _form(report: Report, span: Span, titles: list[int]) -> Form:
    text, (start, end) = report.text, span
    if after := _CALLED_AFTER.match(text, end):  # "the Pier 7 club"
        end = after.end() if text[end - 1].isdigit() else end
    name = _unowned(text[start:end])
    printed = frozenset(_unowned(text[at:end]) for at in titles)
    weak = not titles and " " not in name and begins(text, start)
    return Form(report.id, start, start + len(name), name, printed, titled=bool(titles), weak=weak)


def _stretches(run: str, base: int, opening: bool) -> Iterator[Span]:  # noqa: FBT001
    """A run cut at days, at words that only begin a sentence, and at joints that join nothing."""
    if " " not in run:  # two in three, and most of these begin a sentence and name nothing
        plain = run.rstrip(".")
        if plain.casefold() not in _DAYS and not (opening and (is_stop(run) or _counts(run))):
            yield base, base + len(plain)
        return
    start = None
    words = list(re.finditer(r"\S+", run))
    for i, word in enumerate(words):
        plain = word.group().rstrip(".").casefold()
        small = not word.group()[0].isupper() and not word.group()[0].isdigit() and word.group() != "&"
        first = opening and start is None and (is_stop(word.group()) or _counts(word.group()))
        stray = plain in _DAYS or first or (small and not _joins(words, i))
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


def _outlet(report: Report, outlet: str) -> Iterator[Form]:
    for naming in namings(report.text, outlet, ""):
        start, end = naming.span
        whole = report.text[start:end]
        name = re.sub(r"^the\s+", "", whole, flags=re.IGNORECASE)
        yield Form(report.id, end - len(name), end, name, frozenset({whole}), type="ORG")


def _lower_bodies(report: Report) -> Iterator[Form]:
    """Bodies named by what they are: "the port authority", "Marden's foreign ministry", "the inspectorate"."""
    for m in _LOWER_BODY.finditer(report.text):
        if any(is_stop(w) or w in ROLES for w in m["name"].split()):
            continue
        owner = "" if m["owner"].strip().casefold() == "the" else _unowned(m["owner"].strip())
        if owner.casefold() in {"it", "that", "there", "who", "let"} | _DAYS:
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
    """Of names that overlap, the longest; what outlets are called is found twice."""
    kept: list[Form] = []
    taken: set[int] = set()
    for f in sorted(found, key=lambda f: (f.start - f.end, f.start, f.type is None)):
        # What is shorter than all before can only overlap them with one of its ends.
        if f.start not in taken and f.end - 1 not in taken:
            kept.append(f)
            taken.update(range(f.start, f.end))
    return sorted(kept, key=lambda f: f.start)


def _witness(form: Form, mentions: Sequence[Mention]) -> tuple[EntityType | None, str | None]:
    """The type and local id that the reader has at the same place; `mentions` are in order."""
    first = bisect_left(mentions, form.start - _LONGEST, key=lambda m: m.start)
    last = bisect_left(mentions, form.end, key=lambda m: m.start)
    inside = [m for m in mentions[first:last] if form.start < m.end]
    if not inside:
        return form.type, form.entity
    best = max(inside, key=lambda m: (min(m.end, form.end) - max(m.start, form.start), -m.start))
    whole = best.start <= form.start and form.end <= best.end
    return form.type or (best.type if whole else None), best.entity


def _around(text: str, form: Form, witness: tuple[EntityType | None, str | None]) -> Form:
    """What the reader knows of a name, and what the words before and behind it show."""
    before, after = text[max(0, form.start - 90) : form.start], text[form.end : form.end + 90]
    # Most names have a word and a space before them: the word tells which of the patterns can fit at all.
    last = (before.split() or [""])[-1] if before[-1:].isspace() else ""
    titled, role, printed = _with_role(form, before, after, last)
    owner = form.owner
    if form.name.split()[-1].casefold() in BODIES:
        if last and (found := _OWNER.search(before)) and not owner:
            owner, printed = found.group(1), printed | {text[form.start - len(found.group()) : form.end]}
        if not owner and (of := _OF.match(text, form.end)):
            owner, printed = of.group(1), printed | {f"{form.name}{of.group()}"}
    article = next((word for word in ("the", "The") if last.endswith(word) and not last[:-3][-1:].isalnum()), None)
    if article:
        printed = printed | {f"{article} {form.name}"}
    return Form(  # in full: `replace` takes three times as long, and every name of every report comes through here
        form.report,
        form.start,
        form.end,
        form.name,
        printed,
        type=witness[0],
        entity=witness[1],
        titled=titled,
        role=role,
        owner=owner,
        weak=form.weak,
        article=form.article or article is not None,
        human=bool(_WHO.match(after)) and not _NOT_WHOSE.search(before),
        speaks=bool(_SAYS.match(after)) or (last.endswith(_SAID_ENDS) and bool(_SAID.search(before))),
        placed=last.casefold().endswith(_PLACED_ENDS) and bool(_PLACED.search(before)),
    )


def _with_role(form: Form, before: str, after: str, last: str) -> tuple[bool, str, frozenset[str]]:
    """Whether a title stands before it, who it is in the words beside it, and what is printed with it."""
    if last.endswith(_ROLE_ENDS):
        direct = _DIRECT.search(before)
        if direct and direct.group(3) in ROLES and not is_stop(direct.group(3)):
            role = _role(direct.group(2))
            article = re.search(rf"\b(?:the|an?) (?={re.escape(role)} $)", before, re.IGNORECASE)
            whole = f"{article.group() if article else ''}{role} {form.name}"
            printed = form.printed | {f"{direct.group(3)} {form.name}", whole, f"{role} {form.name}"}
            return True, form.role or role, printed
    behind = _BEHIND.match(after) if after[:1] == "," else None
    ahead = _AHEAD.search(before) if "," in before[-30:] else None
    for m in (behind, ahead):
        if m and ROLES & set(re.findall(r"[\w-]+", m.group(1).casefold())):
            return form.titled, m.group(1), form.printed
    return form.titled, form.role, form.printed


def _role(words: str) -> str:
    """The words of a role behind the last that only leads up to it: "singer" in "was the singer"."""
    found = words.split()
    return " ".join(found[max((n for n, w in enumerate(found) if is_stop(w)), default=-1) + 1 :])


__all__ = ["BODIES", "ROLES", "TITLES", "Form", "forms", "short_forms"]
