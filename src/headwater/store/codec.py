"""How values are kept: MessagePack, read back by type, compressed. Nothing here can run code, unlike pickles."""

import hashlib
import re
import zlib
from typing import Any, TypeVar

import msgspec
import numpy as np

T = TypeVar("T")

_LEVEL = 6
_BROKEN = re.compile("[\x00\ud800-\udfff]")


def pack(value: object) -> bytes:
    """Any of our frozen values as compressed bytes."""
    return zlib.compress(msgspec.msgpack.encode(value, enc_hook=_plain), _LEVEL)


def unpack(data: bytes, kind: type[T]) -> T:
    """The value of `kind` that was packed; ValueError where the bytes are none."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(data), type=kind, dec_hook=_array)
    except (zlib.error, msgspec.DecodeError) as error:
        raise ValueError(f"a stored {kind.__name__} cannot be read: {error}") from error


def squeezed(text: str) -> bytes:
    """A text as compressed bytes."""
    return zlib.compress(text.encode(), _LEVEL)


def stretched(data: bytes) -> str:
    """The text that was squeezed."""
    return zlib.decompress(data).decode()


def crushed(data: bytes) -> bytes:
    """Collected bytes, compressed."""
    return zlib.compress(data, _LEVEL)


def uncrushed(data: bytes) -> bytes:
    """The collected bytes."""
    return zlib.decompress(data)


def whole(text: str) -> str:
    """A text that every database can hold: zero characters and halves of surrogate pairs become U+FFFD, one for one.

    Offsets stay right. Rows of JSON Lines can hold both; PostgreSQL and UTF-8 cannot.
    """
    return _BROKEN.sub("\ufffd", text)


def key_of(*parts: object) -> bytes:
    """Eight bytes that stand for some parts."""
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _plain(value: object) -> object:
    if isinstance(value, np.ndarray):
        return value.astype("<f4").tobytes()
    raise TypeError(f"{type(value).__name__} cannot be stored")


def _array(kind: type, value: Any) -> object:
    if isinstance(value, bytes):
        return np.frombuffer(value, "<f4").astype(np.float32)
    raise TypeError(f"{kind} cannot be read back")
