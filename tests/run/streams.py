"""Invented reports that come in over time, and what a store tells of them in the end."""

import json
from pathlib import Path
from typing import Any

from headwater.store import Store
from headwater.wire import account_json

_STORIES = (
    ("Skelby", "the lighthouse", "collapsed into the sea", "Harbour master Anna Veld", "the Skelby Coast Office"),
    ("Tolm", "the grain exchange", "was closed by order of the council", "Mayor Piet Oslo", "a clerk of the exchange"),
    ("Marrow Ford", "the cable ferry", "sank with nine cows aboard", "Ferryman Joss Tarn", "the River Police"),
    ("Vask", "the glassworks", "dismissed two hundred workers", "Director Ilma Roth", "a union steward"),
)
_OUTLETS = ("Harbour Lamp", "Vale Post", "Northern Wire", "Evening Packet")


def rows() -> list[dict[str, Any]]:
    """Four stories of four reports each, mixed: one gives two sources, one repeats it, one has another figure."""
    out = []
    for told in range(4):
        for n, (place, thing, happened, named, unnamed) in enumerate(_STORIES):
            texts = (
                f"{place} - {thing.capitalize()} of {place} {happened} on Monday, {named} said. "
                f"The damage came to {300 + n} crowns, according to {unnamed}.\n\nNobody was hurt at {thing}.",
                f"{thing.capitalize()} of {place} {happened}, {named} told the Harbour Lamp on Monday. "
                f"{unnamed.capitalize()} put the damage at {300 + n} crowns.",
                f"{named} denied that {thing} of {place} {happened}. "
                f"The damage at {thing} came to {700 + n} crowns, an insurer in {place} said.",
                f"As the Vale Post reported, {thing} of {place} {happened} on Monday. {named} will resign on Friday.",
            )
            out.append(
                {
                    "id": f"r{told}{n}",
                    "outlet": _OUTLETS[told],
                    "title": f"{thing.capitalize()} of {place}: report {told}",
                    "published": f"2021-02-0{1 + told}T08:0{n}:00Z",
                    "text": texts[told],
                }
            )
    return out


def write(folder: Path, row: dict[str, Any]) -> None:
    """Put a report into a folder as a file that is there whole or not at all; names count on."""
    place = folder / f"{row['published'].replace(':', '')}-{row['id']}.jsonl"
    part = place.with_suffix(".part")
    part.write_text(json.dumps(row) + "\n", "utf-8")
    part.rename(place)


def sources(place: Path, *more: str) -> Path:
    """A SOURCES.toml beside a folder `in`, which it follows."""
    (place / "in").mkdir(exist_ok=True)
    file = place / "SOURCES.toml"
    file.write_text("\n".join(['[defaults]\nevery = "1s"\n[[source]]\nfolder = "in"', *more]) + "\n", "utf-8")
    return file


def told(store: Store) -> str:
    """Every account as JSON, without the moments at which reports were collected."""
    with store.view() as view:
        rows = sorted(view.stories(limit=500).rows, key=lambda row: row.id)
        found = [account_json(story[1]) for row in rows if (story := view.story(row.id))]
    for account in found:
        for report in account["reports"]:
            del report["collected"]
    return json.dumps(found, indent=1, sort_keys=True)
