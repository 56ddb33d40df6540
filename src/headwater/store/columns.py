"""Types of columns that mean the same in both databases."""

from sqlalchemy import BigInteger, Dialect, Integer, String, TypeDecorator

from headwater.store.codec import whole

Number = BigInteger().with_variant(Integer, "sqlite")
"""Sixty-four bits on both; SQLite numbers rows only under its own name for them."""


class Words(TypeDecorator[str]):
    """Text in characters that both databases hold, whatever it is compared with."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else whole(value)
