"""Words by which reports, claims and names are found, the same in both databases.

We cut and fold the words ourselves and hand them to FTS5 (SQLite) or a GIN index over tsvector (PostgreSQL) as words
that need no cutting any more. So both find the same, and what a user types can never be read as the syntax of a query:
only letters and digits of it reach one. No positions are kept: they would double the index, and where the words stand
is seen in the few texts that are shown.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from sqlalchemy import Connection, Select, bindparam, column, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.expression import TableClause

from headwater.model import Span
from headwater.store.columns import Number

Kind: TypeAlias = Literal["report", "claim", "name"]

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_STEP = 500  # pages merged at a time
_LONGEST = 40  # letters of a word that count; what is longer is an address or a blob


def _folded(word: str) -> list[str]:
    """A word without case and accents; a few fall into several ("½")."""
    if word.isascii():
        return [word.lower()[:_LONGEST]]
    plain = unicodedata.normalize("NFKD", word)
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return [part[:_LONGEST] for part in _WORD.findall(bare)]


def words_of(*texts: str | None) -> tuple[str, ...]:
    """The words of some texts, each once, in alphabetical order."""
    met = {word for one in texts if one for word in _WORD.findall(one)}
    return tuple(sorted({part for word in met for part in _folded(word)}))


def where(text: str, asked: str) -> tuple[Span, ...]:
    """The places in a text of any of the words that were asked for."""
    wanted = frozenset(words_of(asked))
    met: dict[str, bool] = {}
    for word in set(_WORD.findall(text)):
        met[word] = not wanted.isdisjoint(_folded(word))
    return tuple(found.span() for found in _WORD.finditer(text) if met[found.group()])


def remember(on: Connection, kind: Kind, rows: Iterable[tuple[int, tuple[str, ...]]]) -> None:
    """Make rows of a kind findable by their words."""
    values = [{"n": n, "words": _given(on, words)} for n, words in rows if words]
    if values:
        row = "(rowid, words) VALUES (:n, :words)"
        into = row if _lite(on) else "(n, words) VALUES (:n, array_to_tsvector(:words))"
        on.execute(text(f"INSERT INTO {kind}_words {into}"), values)


def forget(on: Connection, kind: Kind, rows: Iterable[tuple[int, tuple[str, ...]]]) -> None:
    """Rows of a kind are found no more; the words must be those that they were remembered by."""
    values = [{"n": n, "words": _given(on, words)} for n, words in rows if words]
    if values and _lite(on):
        line = f"INSERT INTO {kind}_words ({kind}_words, rowid, words) VALUES ('delete', :n, :words)"  # noqa: S608
        on.execute(text(line), values)
    elif values:
        on.execute(text(f"DELETE FROM {kind}_words WHERE n = :n"), [{"n": v["n"]} for v in values])  # noqa: S608


def tidy(on: Connection) -> None:
    """Merge the parts of SQLite's indexes, which keep deleted rows until then, in steps that let writers between."""
    for kind in get_args(Kind):
        pages = -_STEP  # the first step takes all parts together
        while True:
            before = _changes(on)
            on.exec_driver_sql(f"INSERT INTO {kind}_words ({kind}_words, rank) VALUES ('merge', {pages})")  # noqa: S608
            if _changes(on) < before + 2:  # how FTS5 says that nothing is left to merge
                break
            pages = _STEP


def _changes(on: Connection) -> int:
    return int(on.exec_driver_sql("SELECT total_changes()").scalar() or 0)


@dataclass(frozen=True, slots=True)
class Hits:
    """The rows of an index that have some words: to join, so that the newest can be had without the others."""

    index: TableClause
    n: ColumnElement[int]
    match: ColumnElement[bool]

    @property
    def numbers(self) -> Select[int]:
        """The numbers of all of them."""
        return select(self.n.label("n")).select_from(self.index).where(self.match)


def having(on: Connection, kind: Kind, asked: str) -> Hits | None:
    """The rows that have all words asked for; None where nothing that is a word was asked for."""
    wanted = words_of(asked)
    if not wanted:
        return None
    lite = _lite(on)
    index = table(f"{kind}_words", column("rowid" if lite else "n", Number), column("words"))
    return Hits(index, index.c.rowid if lite else index.c.n, _matches(kind, wanted, lite=lite))


def _matches(kind: Kind, wanted: tuple[str, ...], *, lite: bool) -> ColumnElement[bool]:
    """Each word stands in quotation marks, which it cannot hold itself."""
    if lite:
        asked = " ".join(f'"{word}"' for word in wanted)
        return literal_column(f"{kind}_words").op("MATCH", is_comparison=True)(bindparam(None, asked))
    asked = " & ".join(f"'{word}'" for word in wanted)
    held: ColumnElement[Any] = literal_column(f"{kind}_words.words", TSVECTOR)
    return held.op("@@", is_comparison=True)(bindparam(None, asked).cast(TSQUERY))


def _given(on: Connection, words: tuple[str, ...]) -> object:
    return " ".join(words) if _lite(on) else list(words)


def _lite(on: Connection) -> bool:
    return on.dialect.name == "sqlite"
