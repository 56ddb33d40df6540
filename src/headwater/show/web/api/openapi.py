"""The OpenAPI 3.1 document, made from the table of routes and the types of the answers."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeAlias

import msgspec

from headwater import __version__
from headwater.show.web.api import shapes
from headwater.show.web.api.routes import ROUTES, WRITINGS, Parameter, Route, Writing

Json: TypeAlias = dict[str, Any]
_REF = "#/components/schemas/{name}"
_SIDE: Json = {
    "type": "object",
    "properties": {"report": {"type": "string"}, "name": {"type": "string"}},
    "description": "a report id, a name as printed, or both",
}
_VERDICT: Json = {
    "type": "object",
    "required": ["verdict", "a", "b"],
    "properties": {
        "verdict": {"enum": ["same story", "other story", "same name", "other name", "same origin"]},
        "a": _SIDE,
        "b": _SIDE,
        "why": {"type": "string"},
        "by": {"type": "string"},
    },
}


@cache
def document(base: str = "") -> Json:
    """The whole document for a service below the path `base`."""
    given = [*(route.shape for route in ROUTES), *(writing.shape for writing in WRITINGS)]
    types = [shape for shape in given if shape is not None]
    schemas, components = msgspec.json.schema_components(
        [*types, shapes.Problem], ref_template="#/components/schemas/{name}"
    )
    answer = iter(schemas)
    paths: dict[str, Json] = {}
    for route in ROUTES:
        paths.setdefault(route.open_path, {})["get"] = _reading(route, next(answer))
    for writing in WRITINGS:
        said = next(answer) if writing.shape is not None else None
        paths.setdefault(writing.path, {})[writing.method.lower()] = _writing(writing, said)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Headwater",
            "version": __version__,
            "description": "What is claimed, who says so, and how many independent origins stand behind it. Offsets "
            "count Unicode code points; times are UTC. Answers carry an ETag; fields may be added.",
        },
        "servers": [{"url": f"{base}/api/v1"}],
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def _reading(route: Route, schema: Json) -> Json:
    return {
        "summary": route.summary,
        "operationId": _operation("get", route.open_path),
        "parameters": [*_in_path(route.open_path), *map(_in_query, route.query)],
        "responses": {
            "200": {"description": "the answer", "content": {"application/json": {"schema": schema}}},
            "304": {"description": "not changed since the ETag in If-None-Match"},
            **_problems("400", "401", "404"),
        },
    }


def _writing(writing: Writing, schema: Json | None) -> Json:
    content = {"content": {"application/json": {"schema": schema}}} if schema else {}
    asked = {"requestBody": {"required": True, "content": {"application/json": {"schema": _VERDICT}}}}
    return {
        "summary": writing.summary,
        "operationId": _operation(writing.method.lower(), writing.path),
        "parameters": _in_path(writing.path),
        "security": [{"token": []}],
        **(asked if writing.method == "POST" else {}),
        "responses": {
            str(writing.status): {"description": "done", **content},
            **_problems("400", "401", "404", "415"),
        },
    }


def _problems(*codes: str) -> Json:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        code: {"description": "why not", "content": {"application/problem+json": {"schema": schema}}} for code in codes
    }


def _in_path(path: str) -> list[Json]:
    names: Iterable[str] = re.findall(r"\{(\w+)\}", path)
    return [{"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in names]


def _in_query(parameter: Parameter) -> Json:
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.what,
        "schema": parameter.schema,
    }


def _operation(method: str, path: str) -> str:
    return "_".join([method, *re.findall(r"\w+", path)])
