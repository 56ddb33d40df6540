"""Numbers and what they count: "120,000 troops", "at least six dead", "25 per cent"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from headwater.model import Quantity
from headwater.read.events.lexicon import words
from headwater.read.events.measures import bound, fate, part, titled
from headwater.read.tree import Token, Tree, text_of

SMALL = {
    word: float(value)
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
}
TENS = {
    word: 10.0 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
WRITTEN = frozenset({*SMALL, *TENS, *SCALES})
CURRENCIES = {"$": "dollar", "us$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee"}
PERCENT = frozenset({"%", "percent", "pct"})
DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?\Z")
CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]\Z")
YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}\Z")
GLUED = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)(k|m|mn|bn|tn)\Z", re.IGNORECASE)
COLLECTIVES = frozenset({"troops", "arms", "forces", "police"})
"""Plurals that mean something else than their singular."""
STATES = {
    "dead": "dead", "kill": "dead", "die": "dead", "killed": "dead", "wounded": "injured", "wound": "injured",
    "injured": "injured", "injure": "injured", "hurt": "injured", "missing": "missing", "arrest": "arrested",
    "detain": "detained", "hospitalise": "hospitalised", "hospitalize": "hospitalised",
}  # fmt: skip
PEOPLE = frozenset({"people", "person", "other", "man", "woman", "individual"})


def find_numbers(tree: Tree, base: int) -> list[Quantity]:
    """The definite numbers of a parsed sentence that count something; dates, clock times and ordinals are left out.

    The unit is the lemma of what is counted; for people who were harmed it is dead, injured or missing; for money the
    currency; `base` is where the sentence begins in its report.
    """
    return [quantity for run in _runs(tree) if (quantity := _quantity(run, base)) is not None]


def _runs(tree: Tree) -> list[list[Token]]:
    """Number words that stand side by side."""
    runs: list[list[Token]] = []
    numerals = [_is_numeral(token.lower) for token in tree.tokens]
    if True not in numerals:
        return runs
    for token, numeral in zip(tree.tokens, numerals, strict=True):
        word = token.lower
        if not numeral and not (word in _JOINTS and runs and _joins(token, runs[-1][-1])):
            continue
        if runs and runs[-1][-1].i == token.i - 1:
            runs[-1].append(token)
        elif numeral and word not in ("m", "k", "bn", "tn", "mn"):
            runs.append([token])
    return [_trimmed(run) for run in runs]


_JOINTS = ("and", "-")


def _trimmed(run: list[Token]) -> list[Token]:
    while run and not _is_numeral(run[-1].lower):
        run = run[:-1]
    return run


@lru_cache(maxsize=1 << 14)
def _is_numeral(word: str) -> bool:
    if "0" <= word[:1] <= "9":
        return bool(DIGITS.match(word) or GLUED.match(word))
    return word in WRITTEN or ("-" in word and _hyphened(word) is not None)


def _joins(token: Token, last: Token) -> bool:
    """ "and" and hyphens inside a number written out ("two hundred and fifty"), right behind its last word so far."""
    return (
        last.i == token.i - 1
        and (last.lower in ("hundred", "thousand") or last.lower in TENS)
        and token.i + 1 < len(token.tree)
        and (token.nbor().lower in SMALL or token.nbor().lower in TENS)
    )


def _hyphened(word: str) -> float | None:
    tens, _, small = word.partition("-")
    return TENS[tens] + SMALL[small] if tens in TENS and small in SMALL else None


def _quantity(run: list[Token], base: int) -> Quantity | None:
    value = _value(run)
    head = _counted(run)
    if value is None or _is_date(run, head) or _is_pronoun(run, head) or _is_refused(run) or _is_a_name(run, head):
        return None
    unit, first, last = _unit(run, head)
    start, end = base + first.idx, base + last.idx + len(last.text)
    became = fate(run, head)
    if unit is None and (named := titled(run)) is not None:
        unit, became = named, None if became == "figure" else became
    said = " ".join(t.text for t in first.tree.tokens[first.i : last.i + 1])
    return Quantity(start, end, value, unit, bound(run), part(run, head, became), became, said)


def _value(run: Sequence[Token]) -> float | None:
    """The run as one number, or None where its words do not make one."""
    total, current, seen = 0.0, 0.0, False
    for token in run:
        word = token.lower
        if word in ("and", "-"):
            continue
        if word in SCALES:
            scaled = (current if seen and current else 1.0) * SCALES[word]
            total, current = (total, scaled) if word == "hundred" else (total + scaled, 0.0)
        else:
            current += _simple(word)
        seen = True
    return total + current if seen and not _is_indefinite(run) else None


def _simple(word: str) -> float:
    glued = GLUED.match(word)
    if glued:
        return float(glued[1].replace(",", "")) * SCALES[glued[2].lower()]
    if word in SMALL or word in TENS:
        return SMALL.get(word, TENS.get(word, 0.0))
    return _hyphened(word) or float(word.replace(",", ""))


def _is_indefinite(run: Sequence[Token]) -> bool:
    """ "Several hundred", "a few thousand", and bare scale words but for "a dozen", "a million"."""
    first = run[0]
    before = first.nbor(-1).lower if first.i else ""
    return before in ("several", "few", "many") or (first.lower in SCALES and before not in ("a", "the"))


def _counted(run: Sequence[Token]) -> Token | None:
    """The word that the number stands with."""
    last = run[-1]
    inside = {token.i for token in run}
    head = last
    while (
        head.i in inside
        and head.head.i != head.i
        and head.dep in ("nummod", "quantmod", "compound", "number", "amod", "npadvmod", "nmod")
    ):
        head = head.head
    if head.i not in inside:
        return head
    following = (
        last.nbor() if last.i + 1 < len(last.tree) else None
    )  # "two hundred and fifty ships" is parsed as a list
    return following if following is not None and following.pos == "NOUN" else None


def _is_date(run: Sequence[Token], head: Token | None) -> bool:
    first, last = run[0], run[-1]
    around = {
        first.nbor(-1).lower.rstrip(".") if first.i else "",
        last.nbor().lower.rstrip(".") if last.i + 1 < len(last.tree) else "",
    }
    named = bool(around & words("months")) or ":" in last.text or _is_clock(run)
    clock = any(word in around for word in ("p.m", "a.m", "am", "pm", "o'clock"))
    lasting = head is not None and head.lemma.lower() in words("time_units")
    hyphened_time = (
        last.i + 2 < len(last.tree) and last.nbor().text == "-" and last.nbor(2).lemma.lower() in words("time_units")
    )
    year = len(run) == 1 and YEAR.match(first.text) is not None and (head is None or head.tag != "NNS")
    dated = first.kind in ("DATE", "TIME") and head is None and fate(run, head) is None
    return named or clock or lasting or year or dated or hyphened_time


def _is_clock(run: Sequence[Token]) -> bool:
    """ "At 6.10" is a time of day where nothing is counted behind it."""
    first, last = run[0], run[-1]
    behind = last.nbor() if last.i + 1 < len(last.tree) else None
    units = ("per", *PERCENT, *SCALES)
    counts = behind is not None and (behind.pos in ("NOUN", "PROPN", "SYM") or behind.lower in units)
    before = first.nbor(-1).lower if first.i else ""
    return CLOCK.match(first.text) is not None and before in ("at", "around", "before", "after", "since") and not counts


def _is_a_name(run: Sequence[Token], head: Token | None) -> bool:
    """The 175 of "flight 175", the 5 of "an Ariane 5 rocket": what stands there in the singular is not counted."""
    first = run[0]
    if head is None or not first.i or "," in first.text or head.tag not in ("NN", "NNP"):
        return False
    if head.i == first.i - 1:
        return head.lemma.lower() not in ("toll", "number", "total", "count", "tally")
    before = first.nbor(-1)
    named = before.pos == "PROPN" and before.kind in ("", "PRODUCT", "ORG") and head.lower not in PERCENT
    return named and head.i == run[-1].i + 1 and DIGITS.match(first.text) is not None and head.tag == "NN"


def _is_pronoun(run: Sequence[Token], head: Token | None) -> bool:
    return len(run) == 1 and run[0].lower == "one" and (head is None or run[0].dep != "nummod")


def _is_refused(run: Sequence[Token]) -> bool:
    """The 186 of "203 passengers, not 186", and the 417 of a train called "No 417"; "not one gate" counts."""
    before = run[0].nbor(-1).lower if run[0].i else ""
    named = before in ("no", "no.") and "0" <= run[0].text[:1] <= "9"
    return named or (before == "not" and run[0].lower not in ("one", "a"))


def _unit(run: Sequence[Token], head: Token | None) -> tuple[str | None, Token, Token]:
    """What is counted, and the first and last token of number and unit together."""
    first, last = run[0], run[-1]
    if first.i and first.nbor(-1).lower in CURRENCIES:
        return CURRENCIES[first.nbor(-1).lower], first.nbor(-1), last
    percent = _percent_end(last)
    if percent is not None:
        return "percent", first, percent
    state = _state(last, head)
    if state is not None:
        return state[0], first, max(last, state[1] or last, key=lambda token: token.i)
    if head is not None and last.i < head.i <= last.i + 6 and head.pos in ("NOUN", "PROPN", "ADJ", "SYM"):
        return _name(head), first, head
    return None, first, last


def _percent_end(last: Token) -> Token | None:
    rest = last.tree[last.i + 1 : last.i + 3]
    if rest and rest[0].lower in PERCENT:
        return rest[0]
    if len(rest) == 2 and text_of(rest).lower() == "per cent":
        return rest[1]
    return None


def _state(last: Token, head: Token | None) -> tuple[str, Token | None] | None:
    """Dead, injured or missing, where the number counts people to whom that happened, and the noun that says so."""
    following = last.nbor() if last.i + 1 < len(last.tree) else None
    if following is not None and following.lower in ("dead", "wounded", "injured", "missing", "hurt", "killed"):
        return STATES[following.lower], following
    counted = head if head is not None and head.pos == "NOUN" else last
    bare = counted is last
    if not bare and counted.lemma.lower() not in PEOPLE:
        return None
    state = _fate(counted)
    return None if state is None else (state, None if bare else counted)


def _fate(counted: Token) -> str | None:
    verb = counted.head
    if counted.dep in ("nsubjpass", "dobj"):
        return STATES.get(verb.lemma.lower())
    return STATES.get(verb.lemma.lower()) if counted.dep == "nsubj" and verb.lemma.lower() == "die" else None


def _name(head: Token) -> str:
    return head.lower if head.lower in COLLECTIVES else head.lemma.lower()
