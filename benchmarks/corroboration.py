"""Two origins, or one twice? What the program counts on real reports, beside the judgement of a person.

    python -m benchmarks.corroboration

The stories of the gold set are short and dense; real reports of one event are long, and most of what two of them say
alike has one source. So claims that an account gave two or more origins were read one by one, with the words of every
assertion. A judged pair is one assertion each of two origins that were counted in one claim (texts/corroboration.jsonl:
ids and offsets, no text): `two` where both say the same thing and neither has it from the other or from a third, as far
as the words tell; what is merely alike in wording, one mouth under two names, or one statement told twice is not.

- `clusters`: all claims with two or more origins in the 159 reports of news-clusters, 34 events, before the rules of
  `weigh/voices.py` and the core and crowd of `weigh/counting.py` were made on what was wrong with them. Of 99 pairs ten
  were two.
- `articles`: such claims in the articles of May and June 2018 and of August to October 2014 (973 reports in 221 stories
  of several), read after that: of 118 pairs 13 were two. The last rules (what is told by the way, one sentence of two
  reporters, namesakes) were made on these.

- `candidates`: 300 pairs of the same articles that might count as two origins of one claim by who says so, drawn by
  seed: half of them counted then, half were too unlike. Judged more strictly, with the reason (`why`): nine are two, 80
  are one origin twice (`voice`), 140 not the same fact, of 53 the teller was read wrongly, 18 say nothing. The rules
  that followed were made with these in view and with 800 more of other months (training/data/one_origin).

Before any of this the articles gave 505 claims with two or more origins, and the clusters 84. Of 40 of the articles'
claims that fell, drawn by seed, three had two.

`counted` is the share of the pairs of each kind that stand in one claim with two origins now: few of what is not two,
as many as may be of what is. `claims` is how many claims with two or more origins the reports give now, pairs that
nobody has judged among them. Writes benchmarks/results/corroboration.json.
"""

import gzip
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.program import NO_DATA, brief, data, record

JUDGED = Path(__file__).parent / "texts/corroboration.jsonl"
MONTHS = ("2014-08", "2014-09", "2014-10", "2018-05", "2018-06")


def rows(place: Path, drawn: str) -> list[str]:
    """The lines of the reports that a set of judgements is about."""
    if drawn == "clusters":
        return _lines(place / "data/stories/news-clusters.jsonl.gz")
    articles = _lines(place / "data/articles/articles-2012-2018.jsonl.gz")
    return [line for line in articles if (json.loads(line)["published"] or "")[:7] in MONTHS]


def _lines(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return list(lines)


SETS = {"clusters": ("clusters",), "articles": ("articles", "candidates")}
"""What is read, and the judgements that are about it."""


def figures(account: dict[str, Any], judged: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """How many of the judged pairs an account counts as two origins of one claim."""
    claims = [c for story in account["stories"] for c in story["claims"] if c["independent_origins"] > 1]
    return {
        "claims": len(claims),
        "not_two": _share(claims, [j for j in judged if not j["two"]]),
        "two": _share(claims, [j for j in judged if j["two"]]),
        **{why: _share(claims, [j for j in judged if j.get("why") == why]) for why in sorted(_reasons(judged))},
    }


def _reasons(judged: Sequence[dict[str, Any]]) -> set[str]:
    """Why pairs are not two, where that was noted."""
    return {j["why"] for j in judged if "why" in j} - {"two"}


def _share(claims: Sequence[dict[str, Any]], pairs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    counted = sum(any(_counts(c, pair) for c in claims) for pair in pairs)
    return {"pairs": len(pairs), "counted": round(counted / len(pairs), 4) if pairs else None}


def _counts(claim: dict[str, Any], pair: dict[str, Any]) -> bool:
    """Whether a claim has both assertions of a pair, from origins of their own."""
    a, b = (_origins(claim, *pair[side]) for side in ("a", "b"))
    return any(x != y for x in a for y in b)


def _origins(claim: dict[str, Any], report: str, at: int) -> set[str]:
    here: Iterable[dict[str, Any]] = (
        x for x in claim["assertions"] if x["report"] == report and any(s <= at < e for s, e in x["spans"])
    )
    return {x["chain"][0]["origin"] for x in here if x["chain"]} & set(claim["origins"])


def main(place: Path) -> dict[str, Any]:
    judged = [json.loads(line) for line in JUDGED.read_text("utf-8").splitlines()]
    out = {}
    with tempfile.TemporaryDirectory() as folder:
        for source, sets in SETS.items():
            reports = Path(folder) / f"{source}.jsonl"
            reports.write_text("".join(rows(place, source)), "utf-8")
            account = brief(reports)
            for drawn in sets:
                out[drawn] = figures(account, [j for j in judged if j["drawn"] == drawn])
    return out


if __name__ == "__main__":
    found = data()
    if found is None:
        sys.exit(NO_DATA)
    record("corroboration", main(found))
