"""Parquet: rows like those of JSON Lines, read in batches."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from headwater.collect.drafts import Found, UnreadableError
from headwater.collect.rows import FIELDS, Place, read_row

# Texts of a few kilobytes: a batch stays around a megabyte.
_BATCH = 256


def parquet_rows(path: Path, name: str, source: str) -> Iterator[Found]:
    """The reports of a Parquet file; raises `UnreadableError` where it is broken or has no text."""
    try:
        with parquet.ParquetFile(path) as file:
            columns = [field for field in FIELDS if field in file.schema_arrow.names]
            if "text" not in columns:
                raise UnreadableError("has no column named text")
            number = 0
            for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    canonical = json.dumps(row, sort_keys=True, default=str).encode()
                    yield from read_row(row, canonical, Place(f"{name}, row {number}", source))
    except (pa.ArrowException, OSError) as error:
        raise UnreadableError(f"not readable as Parquet: {str(error).splitlines()[0]}") from error
