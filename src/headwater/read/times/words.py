"""The words that times are written in, as pieces of patterns and as numbers."""

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "weekend": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "centurie": "C",
}  # fmt: skip
"""Codes of ISO 8601 durations, those of the clock behind a T; TIMEX3 adds Q, E (decade) and C (century)."""

# fmt: off
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}
# fmt: on
VALUES = {word: n for n, word in enumerate(ONES)} | TENS | {"a": 1, "an": 1, "couple": 2, "dozen": 12, "half": 0}

MONTH = (r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
         r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?=\s\d)))(?![a-z])")  # fmt: skip
WEEKDAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WEEKDAY = rf"(?:{WEEKDAY_NAME}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.)(?![a-z])"
YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|[.,]\d)"
_YEAR_UNITS = "one|two|three|four|five|six|seven|eight|nine"
YEAR_WORDS = (
    r"(?:(?:nineteen|twenty)[ -](?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    rf"(?:[ -](?:{_YEAR_UNITS}))?|oh[ -](?:{_YEAR_UNITS}))|two thousand(?: and)?(?:[ -](?:{_YEAR_UNITS}))?)"
)
"""A year as broadcasts say it."""
ANY_YEAR = rf"(?:{YEAR}|(?!two thousand(?: and)?(?:[ -](?:{_YEAR_UNITS}))? (?-i:[a-z])){YEAR_WORDS})"
"""Not the count in "in May two thousand people"."""
ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|" + "|".join(["twenty[ -]first", *sorted(ORDINALS, key=len, reverse=True)]) + ")"
SPOKEN_DAY = (
    r"(?:(?:first|second|third|fourth)(?! (?-i:[a-z]))|(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|"
    r"seventh|eighth|ninth)|thirtieth|" + "|".join(sorted(ORDINALS[4:20], key=len, reverse=True)) + ")"
)
"""A day of the month as broadcasts say it; "in May second place" has none."""
MONTH_CUES = (
    "january|jan.|jan 0|february|feb.|feb 0|march|mar.|mar 0|april|apr.|apr 0|may|june|jun.|jun 0|july|jul.|jul 0|"
    "august|aug.|aug 0|september|sep.|sep 0|sept.|sept 0|october|oct.|oct 0|november|nov.|nov 0|december|dec.|dec 0"
)
WEEKDAY_CUES = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon.|tue.|tues.|wed.|thu.|thur.|thurs.|fri.|sat.|sun."
)
SEASON_CUES = "spring|summer|autumn|fall|winter"
UNIT_CUES = (
    "=second|=seconds|=minute|=minutes|=hour|=hours|=day|=days|=week|=weeks|=weekend|=weekends|=fortnight|=fortnights|"
    "=month|=months|=quarter|=quarters|=year|=years|=decade|=decades|=century|=centuries"
)
"""What a rule looks for before it is tried, see `Rule.cues`."""
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|weekends?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))"
)
PARTIAL = r"(?P<part>half a|(?:a )?half|(?:a )?quarter(?: of a)?)[ -](?P<whole>century|decade|year)"
"""Half a year, a quarter-century; "quarter year" is left to the quarters."""
DAY_PART = r"(?:morning|afternoon|evening|night|noon|midday|dawn|dusk)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
EDGE = r"(?:(?:very )?(?:early|late|earlier|later|mid)(?:[ -]| in )|the (?:beginning|start|middle|end) of )"

_WORD_NUMBER = "|".join(sorted({*ONES, *TENS}, key=len, reverse=True))
NUMBER = (rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s\d/\d)?|(?:a |two )?(?:hundred|dozen|thousand)|"
          rf"(?:{_WORD_NUMBER})(?:[\s-](?:{_WORD_NUMBER}|hundred|thousand)){{0,6}}(?:[ -]and[ -]a[ -]half)?|"
          rf"(?:a )?couple(?: of)?|an?(?=\s))")  # fmt: skip
VAGUE = r"(?:(?:an? )?few|several|some|many|recent|numerous|countless|dozens of|scores of)"


def number(text: str) -> float | None:
    """What a number in figures or words comes to ("5 1/2" is 5.5); None where it is vague or no number."""
    words = re.sub(r"\b(?:of|and)\b", " ", text.lower().replace(",", "")).replace("-", " ").split()
    if words and re.fullmatch(r"[\d./]+", words[0]):
        return _figures(words)
    total = current = 0
    for word in words:
        if word in ("hundred", "thousand"):
            total, current = total + max(current, 1) * (100 if word == "hundred" else 1000), 0
        elif word in VALUES:
            current = VALUES[word] * max(current, 1) if word == "dozen" else _join(current, VALUES[word], word)
        else:
            return None
    return (total + current + (0.5 if "half" in words else 0)) or None


def year_number(text: str) -> int:
    """A year in figures or as broadcasts say it: "nineteen ninety-seven", "two thousand and one"."""
    if text.isdecimal():
        return int(text)
    words = re.split(r"[\s-]+", text.lower())
    base = {"nineteen": 1900, "twenty": 2000}.get(words[0], 2000)
    rest = " ".join(word for word in words[1:] if word not in ("oh", "thousand"))
    return base + int(number(rest) or 0)


def _join(current: int, value: int, word: str) -> int:
    """ "A couple" is two, "a half" adds nothing to count, "twenty-five" adds up."""
    return value if word == "couple" else current if word in ("a", "an") and current else current + value


def _figures(words: list[str]) -> float | None:
    try:
        return sum(float(a) / float(b or 1) for a, _, b in (word.partition("/") for word in words))
    except (ValueError, ZeroDivisionError):
        return None


def month(name: str) -> int:
    """1 to 12, of a month's name or its first letters."""
    return MONTHS.index(name[:3].lower()) + 1


def weekday(name: str) -> int:
    """0 (Monday) to 6, of a day's name or its first letters."""
    return WEEKDAYS.index(name[:3].lower())


def partial_months(match: re.Match[str]) -> int:
    """How many months half or a quarter of a century, a decade or a year has (in the groups of PARTIAL)."""
    whole = {"century": 1200, "decade": 120, "year": 12}[match["whole"].lower()]
    return whole // (2 if "half" in match["part"].lower() else 4)


def unit(name: str) -> str:
    """The code of a unit of time, in singular or plural."""
    return "C" if name.lower().startswith("centur") else UNITS[name.lower().removesuffix("s")]


def ordinal(text: str) -> int:
    """1 of "first", "1st" or "1", 22 of "twenty-second"."""
    digits = re.match(r"\d+", text)
    *tens, last = re.split(r"[\s-]+", text.lower())
    if digits:
        return int(digits[0])
    return TENS[tens[0]] + ORDINALS.index(last) + 1 if tens else 30 if last == "thirtieth" else ORDINALS.index(last) + 1
