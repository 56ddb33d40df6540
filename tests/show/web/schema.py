"""As much of JSON Schema (2020-12) as the API's document uses, and strict: what a schema does not name is wrong."""

from collections.abc import Iterator, Mapping
from typing import Any

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}


def faults(value: Any, schema: Mapping[str, Any], document: Mapping[str, Any], at: str = "") -> Iterator[str]:
    """Where a value does not fit a schema of a document."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        tried = [list(faults(value, one, document, at)) for one in schema["anyOf"]]
        if all(tried):
            yield min(tried, key=len)[0]
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    kinds = _TYPES.get(schema.get("type", ""), (object,))
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds and object not in kinds):
        yield f"{at}: {value!r} is no {schema.get('type')}"
        return
    if isinstance(value, dict):
        yield from _members(value, schema, document, at)
    if isinstance(value, list):
        parts = schema.get("prefixItems") or [schema.get("items", {})] * len(value)
        if len(parts) != len(value):
            yield f"{at}: has {len(value)} parts in place of {len(parts)}"
        for number, (each, part) in enumerate(zip(value, parts, strict=False)):
            yield from faults(each, part, document, f"{at}[{number}]")


def _members(value: dict[str, Any], schema: Mapping[str, Any], document: Mapping[str, Any], at: str) -> Iterator[str]:
    known = schema.get("properties")
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at}: lacks {name}"
    for name, each in value.items():
        if known is not None and name in known:
            yield from faults(each, known[name], document, f"{at}.{name}")
        elif known is not None and "additionalProperties" not in schema:
            yield f"{at}: {name} is not in the document"
        elif isinstance(schema.get("additionalProperties"), dict):
            yield from faults(each, schema["additionalProperties"], document, f"{at}.{name}")
