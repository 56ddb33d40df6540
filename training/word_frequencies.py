"""Make src/headwater/word_frequencies.txt: in how many of ten thousand news articles a stem stands.

python training/word_frequencies.py ARTICLES.jsonl.gz > src/headwater/word_frequencies.txt

Any large set of English news articles will do; the shipped table was counted over 24,537 articles of some 450 outlets,
2012 to 2018 (github.com/ramybaly/Article-Bias-Prediction, Apache-2.0). Only counts leave the articles, and only of
stems that stand in at least one article in a thousand: rarer ones are names and chance, and count as rare.
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from headwater.words import content_words


def main(path: Path) -> None:
    counts: Counter[str] = Counter()
    total = 0
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for row in rows:
            total += 1
            counts.update({w.stem for w in content_words(json.loads(row)["text"])})
    for stem, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if (share := round(count * 10_000 / total)) >= 10:
            sys.stdout.write(f"{stem}\t{share}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
