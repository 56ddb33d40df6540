"""The API says what the pages show, as its own document describes it."""

import re
from typing import Any

import pytest

from headwater.show.web.api import ROUTES, WRITINGS
from headwater.store import Store

from .schema import faults
from .stocked import TestClient, client

API = "/api/v1"
VERDICT = {
    "verdict": "same name",
    "a": {"name": "Oona"},
    "b": {"name": "the old ferry"},
    "why": "one ship",
    "by": "desk",
}
ASKED = {
    "/stories": "/stories?order=contested&since=2021-05-03",
    "/stories/{story}/history": "/stories/oona/history?since=1",
    "/stories/{story}/claims/{claim}": "/stories/oona/claims/k2",
    "/stories/{story}": "/stories/oona",
    "/claims": "/claims?q=cracks",
    "/reports/{report:path}": "/reports/mirror-3",
    "/readings/{report:path}": "",
    "/who": "/who?q=oona",
    "/who/{name:path}": "/who/oona-1",
    "/search": "/search?q=oona&kind=reports",
}


@pytest.fixture
def document(asking: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = asking.get(f"{API}/openapi.json").json()
    return found


def test_every_route_of_the_application_is_in_the_document(asking: TestClient, document: dict[str, Any]) -> None:
    served = {
        (method.lower(), route.path.removeprefix(API).replace(":path}", "}"))
        for route in asking.app.routes  # type: ignore[attr-defined]
        if route.path.startswith(API) and not route.path.endswith("openapi.json")
        for method in route.methods - {"HEAD"}
    }
    told = {(method, path) for path, methods in document["paths"].items() for method in methods}
    assert served == told
    assert len(told) == len(ROUTES) + len(WRITINGS)


def test_every_reference_of_the_document_leads_somewhere(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert set(re.findall(r"'#/components/schemas/([^']+)'", str(document))) <= set(schemas)
    names = [way["operationId"] for methods in document["paths"].values() for way in methods.values()]
    assert len(names) == len(set(names))
    for path, methods in document["paths"].items():
        for way in methods.values():
            inside = {p["name"] for p in way["parameters"] if p["in"] == "path"}
            assert inside == set(re.findall(r"\{(\w+)\}", path))


@pytest.mark.parametrize("route", [r for r in ROUTES if ASKED.get(r.path, r.path)], ids=lambda route: route.path)
def test_each_answer_fits_its_schema(asking: TestClient, document: dict[str, Any], route: Any) -> None:
    address = ASKED.get(route.path, route.path)
    asking.post(f"{API}/verdicts", json=VERDICT)
    answer = asking.get(API + address)
    assert answer.status_code == 200
    told = document["paths"][route.open_path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert list(faults(answer.json(), told, document)) == []
    rows = answer.json().get("items", [answer.json()])
    assert rows, "an empty list fits any schema"


def test_a_reading_is_what_the_command_prints(asking: TestClient, store: Store) -> None:
    from headwater.model import Reading  # noqa: PLC0415

    with store.batch() as batch:
        batch.reading(Reading("post", "en", ((0, 41),)), "none")
    told = asking.get(f"{API}/readings/post").json()
    assert told["sentences"] == [[0, 41]]
    assert told["text"].startswith("The ferry Oona")
    assert asking.get(f"{API}/readings/radio").status_code == 404


def test_the_account_is_the_contract_s(asking: TestClient) -> None:
    told = asking.get(f"{API}/stories/oona").json()
    claims = {claim["id"]: claim for claim in told["account"]["claims"]}
    assert claims["k1"]["independent_origins"] == 1
    assert claims["k2"]["conflict"]["rivals"] == ["k3"]
    assert told["account"]["derivations"][0]["from"] == "post"
    assert told["story"]["reports"] == 3


def test_errors_are_problems_that_a_program_can_read(asking: TestClient, document: dict[str, Any]) -> None:
    for path in (
        "/stories/none",
        "/stories?order=odd",
        "/stories?limit=0x1",
        "/stories?cursor=!",
        "/search",
        "/nothing",
    ):
        answer = asking.get(API + path)
        assert answer.headers["content-type"] == "application/problem+json"
        schema = document["components"]["schemas"]["Problem"]
        assert list(faults(answer.json(), schema, document)) == []
        assert answer.json()["status"] == answer.status_code
        assert answer.status_code in {400, 404}


def test_an_answer_that_has_not_changed_is_not_sent_again(asking: TestClient, store: Store) -> None:
    first = asking.get(f"{API}/status")
    told = {"if-none-match": first.headers["etag"]}
    assert asking.get(f"{API}/status", headers=told).status_code == 304
    asking.post(f"{API}/verdicts", json=VERDICT)
    verdicts = asking.get(f"{API}/verdicts", headers=told)
    assert (verdicts.status_code, len(verdicts.json()["items"])) == (200, 1)


def test_cursors_lead_through_all_of_it_once(asking: TestClient) -> None:
    for path in ("/changes", "/reports"):
        whole = asking.get(f"{API}{path}?limit=200").json()["items"]
        met: list[Any] = []
        cursor: str | None = ""
        while cursor is not None:
            page = asking.get(f"{API}{path}", params={"limit": 2, "cursor": cursor}).json()
            met += page["items"]
            cursor = page["next"]
        assert met == whole
        assert len(whole) > 4


def test_a_verdict_is_made_once_and_taken_back(asking: TestClient) -> None:
    made = asking.post(f"{API}/verdicts", json=VERDICT)
    assert (made.status_code, made.json()["new"]) == (201, True)
    again = asking.post(f"{API}/verdicts", json=VERDICT)
    assert (again.status_code, again.json()) == (200, {"id": made.json()["id"], "new": False})
    one = f"{API}/verdicts/{made.json()['id']}"
    assert asking.delete(one).status_code == 204
    assert asking.delete(one).status_code == 404
    (row,) = asking.get(f"{API}/verdicts").json()["items"]
    assert row["withdrawn_at"]
    assert row["by"] == "desk"


@pytest.mark.parametrize("body", ["", "[]", "{", '{"withdraw": "v1"}', '{"verdict": "same story"}', "null"])
def test_a_body_that_is_no_verdict_is_refused(asking: TestClient, body: str) -> None:
    told = {"content-type": "application/json"}
    assert asking.post(f"{API}/verdicts", content=body, headers=told).status_code == 400


def test_without_the_token_the_api_changes_nothing(store: Store) -> None:
    from headwater.show.web import Site  # noqa: PLC0415

    reading = client(store, Site(token="write-1"))  # noqa: S106 - invented
    assert reading.post(f"{API}/verdicts", json=VERDICT).status_code == 401
    assert reading.delete(f"{API}/verdicts/v1").status_code == 401
    assert reading.get(f"{API}/verdicts").json() == {"items": []}
