"""How long and how often: durations and sets, which lean on no day."""

from headwater.read.times.grammar import Anchor, Match, Rule, given, rule
from headwater.read.times.words import (
    MONTH,
    NUMBER,
    ORDINAL,
    PARTIAL,
    SEASON,
    SEASONS,
    UNIT,
    UNIT_CUES,
    VAGUE,
    WEEKDAY,
    WEEKDAY_CUES,
    WEEKDAY_NAME,
    month,
    number,
    partial_months,
    unit,
    weekday,
)

_HEDGE = (r"(?:(?:about|almost|nearly|some|more than|less than|fewer than|over|under|at least|at most|up to|only|just|"
          r"around|roughly|another|within) )?")  # fmt: skip
_FRAME = (
    rf"(?:(?:the |these |those )?(?:past|last|next|coming|previous|first|final|latest|following|preceding|{ORDINAL}|"
    r"year[ -](?:ago|earlier)) )?"
)
_MANY = r"(?P<unit>minutes|hours|days|weeks|months|quarters|years|decades|centuries)"
_OFTEN = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M"}


def length(count: float | None, code: str) -> str:
    """A duration as TIMEX3 writes it, X for a vague count: "several weeks" is PXW, "two and a half years" P2Y6M."""
    clock, letter = ("T" if code[0] == "T" else ""), code[-1]
    if count is None:
        return f"P{clock}X{letter if letter not in 'EC' else 'Y'}"
    scale = {"E": 10, "C": 100}.get(letter, 1) if not clock else 1
    whole, half = divmod(count * scale, 1)
    letter = "Y" if scale > 1 else letter
    return f"P{clock}{int(whole)}{letter}" + (_half(clock + letter) if half == 0.5 else "")


def _half(code: str) -> str:
    return {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}.get(code, "")


def _duration(match: Match, _at: Anchor) -> str | None:
    count, named = number(match["count"]) if match["count"] else None, match["unit"].lower()
    if given(match, "count") in ("a", "one") and named == "second":
        return None
    if count and match["half"]:
        count += 0.5
    scale = 2 if named.startswith("fortnight") else 1
    return length(count and count * scale, unit(named))


def _partial(match: Match, _at: Anchor) -> str:
    years, months = divmod(partial_months(match), 12)
    return f"P{years}Y" if years else f"P{months}M"


def _single(match: Match, _at: Anchor) -> str:
    return length(1, unit(match["unit"]))


def _every(match: Match, _at: Anchor) -> str | None:
    """Every day, each July, every other week, Tuesdays."""
    if match["weekday"]:
        return None if match["weekday"][0].islower() else f"XXXX-WXX-{weekday(match['weekday']) + 1}"
    if match["month"]:
        return None if match["month"][0].islower() else f"XXXX-{month(match['month']):02}"
    if match["season"]:
        return f"XXXX-{SEASONS[match['season'].lower()]}"
    count = 2 if given(match, "count") == "other" else number(match["count"]) if match["count"] else 1
    return length(count, unit(match["unit"]))


def _weekdays(match: Match, _at: Anchor) -> str | None:
    part = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}.get(given(match, "part"), "")
    return None if match["weekday"][0].islower() else f"XXXX-WXX-{weekday(match['weekday']) + 1}{part}"


def _often(match: Match, _at: Anchor) -> str | None:
    """How often; a capital before a capital is the name of a paper."""
    if match[0][0].isupper() and match.string[match.end() :].lstrip()[:1].isupper():
        return None
    return _OFTEN[match["word"].lower()]


SPANS: tuple[Rule, ...] = (
    rule("SET", rf"(?:every|each) (?:(?P<count>other|few|{NUMBER}) )?(?:(?P<unit>{UNIT})|(?P<weekday>{WEEKDAY})|"
                rf"(?P<month>{MONTH})|(?P<season>{SEASON}))", _every, "every|each"),
    rule("SET", rf"(?P<weekday>{WEEKDAY_NAME}s|{WEEKDAY}(?= (?:mornings|afternoons|evenings|nights)))"
                r"(?: (?P<part>morning|afternoon|evening|night)s)?", _weekdays, WEEKDAY_CUES),
    rule("SET", r"(?P<word>hourly|daily|nightly|weekly|monthly)", _often, "hourly|daily|nightly|weekly|monthly"),
    rule("SET", r"(?:once|twice|times|(?:\d[\d,.]*|million|billion|percent|%)(?: [a-z]+)?) (?P<t>(?:an?|per) "
                r"(?P<unit>hour|day|week|month|year))", _single, UNIT_CUES),
    rule("DURATION", r"half an hour|(?:a )?half-hour", lambda _match, _at: "PT30M", "hour"),
    rule("DURATION", rf"{_HEDGE}(?:the )?(?:(?:past|last|next) )?{PARTIAL}", _partial, "=century|=decade|=year"),
    rule("DURATION", rf"{_HEDGE}{_FRAME}(?P<count>{NUMBER}(?!(?: full)?[ -]quarters? of)|"
                     rf"(?!recent {UNIT}(?<!s)\b){VAGUE})"
                     rf"(?: ?(?:to|or|-|–) ?{NUMBER})?"
                     r"(?: (?:more|additional|straight|consecutive|full|whole|long|trading))?"
                     rf"[ -](?P<unit>{UNIT})(?:[ -]long)?"
                     r"(?: or so|(?P<half> and a half))?(?![ -]olds?\b)", _duration, UNIT_CUES),
    rule("DURATION", r"(?:the |these |those )?(?:past|last|next|coming|recent|following|early(?! hours)|first|opening|"
                     rf"final) (?P<count>){_MANY}", _duration, UNIT_CUES),
    rule("DURATION", r"(?:for|in|over|after|within|during|follow|follows|followed|following|of|take|took|takes|"
                     rf"last|lasted|spent|spend|and|or|than) (?P<t>(?P<count>){_MANY})", _duration, UNIT_CUES),
    rule("DURATION", rf"(?:in|over|during|for|through) (?P<t>the (?P<count>){_MANY})(?! (?:ahead|to come))", _duration,
         UNIT_CUES),
    rule("DURATION", r"(?P<unit>hour|day|week|month|year|decade|century)-long", _single, "-long"),
    rule("DURATION", rf"(?P<count>){_MANY}-long", _duration, "-long"),
    rule("DURATION", r"the (?:full |whole |entire |fiscal )?(?P<unit>year|week|month)(?! (?:of|19|20))", _single,
         "=year|=week|=month"),
    rule("DURATION", r"(?:all|an? (?:full|whole)|the (?:whole|entire)) (?P<unit>day|week|month|year|decade)", _single,
         UNIT_CUES),
)  # fmt: skip
