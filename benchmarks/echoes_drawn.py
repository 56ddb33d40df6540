"""Articles that credit another outlet, drawn by seed with a plain pattern that knows nothing of the program.

    python -m benchmarks.echoes_drawn [--seed N] [--first N]

Prints, in the order drawn, each article's id with where the words stand that the pattern found. People decide by
reading which of them pass on what another outlet has: `texts/echoes.jsonl` holds their judgement of the first 72 of
SEED. Twelve of these were left out: four name a poll or ranking by its sponsor, two let an outlet speak of itself, one
its own outlet, three name no outlet, one says only who obtained a recording, one tells what was shown in a film.
"""

import argparse
import gzip
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.program import NO_DATA, data

SEED = 20261122
ARTICLES = Path("data/articles/articles-2012-2018.jsonl.gz")

_NAME = r"(?:the |The )?(?:[A-Z][\w&'.-]*(?: (?:of |and |& )?[A-Z][\w&'.-]*){0,4})"
_BRAND = (
    r"(?:Times|Post|Journal|News|Guardian|Herald|Tribune|Telegraph|Mail|Press|Reuters|AP|AFP|BBC|CNN|NBC|ABC|CBS|MSNBC|"
    r"NPR|Bloomberg|Politico|Today|Daily|Gazette|Chronicle|Observer|Standard|Independent|Mirror|Sun|Star|Globe|Review|"
    r"Magazine|Agency|Radio|TV|Examiner|Caller|Beast|Hill|Week|Axios|Xinhua|Tass|TASS|Interfax|Jazeera|Arabiya|Spiegel|"
    r"Monde|Haaretz|Yahoo|Breitbart|Post-\w+|Journal-\w+|Times-\w+)"
)
_OUTLET = rf"(?:the |The )?(?:[A-Z][\w&.-]*(?: (?:of |and |& )?[A-Z][\w&.-]*){{0,4}} )?{_BRAND}\b"
_CREDIT = re.compile(
    rf"\b(?:told|tells|telling|[Aa]ccording to|reported by|quoting|citing|quoted by|cited by|obtained by|"
    rf"interview (?:with|on)|said (?:on|to)|wrote (?:in|for)|written (?:in|for)|op-ed (?:in|for)|article in|report in|"
    rf"story in) {_OUTLET}"
    rf"|{_OUTLET}(?:['’]s? [\w ]{{0,30}})? (?:\w+ )?(?:reported|reports|reporting|quoted|quotes|says|said|wrote|writes|"
    rf"revealed|found|learned|cited|cites|published)\b"
    rf"|\b(?:told|[Aa]ccording to|[Aa]s) {_NAME} (?:in an interview|reported)"
    rf"|\b(?:news agency|newspaper|broadcaster|website|magazine|outlet)s? (?:[A-Z][\w.]+ )*(?:reported|reports|said|"
    rf"says|quoted)"
)


def drawn(rows: Iterable[dict[str, Any]], seed: int) -> Iterator[tuple[dict[str, Any], re.Match[str]]]:
    """Rows in an order made by seed, those left out in which the pattern finds no outlet but the row's own."""
    by_id = {str(row["id"]): row for row in rows}
    order = sorted(by_id)
    random.Random(seed).shuffle(order)  # noqa: S311 - a draw that can be repeated, no secret
    for row in map(by_id.__getitem__, order):
        found = next((m for m in _CREDIT.finditer(row["text"]) if not _own(m.group(), row["outlet"])), None)
        if found is not None:
            yield row, found


def _own(words: str, outlet: str) -> bool:
    named = re.search(rf"{_OUTLET}|$", words)
    return bool(named and _plain(named.group()) & _plain(outlet))


def _plain(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - {"the", "news", "online", "of", "web", "told", "according", "to"}


def articles(place: Path) -> list[dict[str, Any]]:
    """The public articles, a row each."""
    with gzip.open(place / ARTICLES, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    place = data()
    if place is None:
        sys.exit(NO_DATA)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--first", type=int, default=72)
    asked = parser.parse_args()
    for row, match in islice(drawn(articles(place), asked.seed), asked.first):
        print(row["id"], *match.span(), sep="\t")
