"""Words of a sentence: where each begins and ends, cut as the Penn Treebank cuts them.

Clitics are words ("does n't", "Lund 's"), hyphens between letters and all other punctuation stand alone, numbers with
their separators and abbreviations with their full stop stay whole. The reader's weights were trained on these words.
"""

import re

from headwater.model import Span

_ABBREVIATED = (
    "Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|Cpl|Cmdr|Adm|Brig|Sen|Sens|Rep|Reps|Gov|Prof|Rev|Hon|Fr|St|Jr|Sr|Mt|Ft|vs|Inc|"
    "Corp|Co|Bros|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|"
    "Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Va|Vt|Wash|Wis|Messrs|Ph\\.D|Bros|etc|al"
)
_CLITIC = r"['’](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M)(?!\w)"
_WORD = re.compile(
    rf"""
    (?![Cc]annot)[A-Za-z]+(?=\s)                                # most words: nothing below cuts these another way
    | https?://[^\s“”"<>]*[\w/]                                   # an address
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                              # an e-mail address
    | (?:[\w-]+\.)+(?:com|org|net|edu|gov|info|tv|co\.\w\w)\b     # FactCheck.org
    | @\w+
    | (?:[A-Za-z]\.){{2,}}                                      # U.S., a.m.
    | (?:{_ABBREVIATED})\.(?=\s|,|$)
    | [A-Z]\.(?=\s+[A-Z])                                       # an initial
    | \d+/\d+(?:/\d+)?(?![\w/])                                 # 9/11
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])              # 120,000 · 5.30 · 1990s
    | \d+(?:[.,:]\d+)*                                          # the 10 of 10km
    | [A-Z]&[A-Z]\w*                                            # S&P
    | [Cc]an(?=not\b)
    | [^\W\d_]+?(?=n['’]t\b)                                    # does | n't
    | n['’]t\b
    | {_CLITIC}
    | [^\W\d_]\w*(?:['’](?!(?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M)(?!\w))(?=[^\W\d_]{{2,}})[^\W\d_]\w*)*  # O'Brien
    | \.{{2,}} | …
    | -{{2,}}
    | \S
    """,
    re.VERBOSE,
)


def words(text: str) -> list[Span]:
    """Where each word of a text begins and ends, in order; everything but white space is in exactly one word."""
    return [match.span() for match in _WORD.finditer(text)]
