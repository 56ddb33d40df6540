"""Who is let in: tokens, names of hosts, forms of our own, and the headers of every answer."""

import re
from collections.abc import Iterator

import pytest

from headwater.show.web import Site, is_loopback, site
from headwater.show.web.forms import back_to
from headwater.store import Store

from .stocked import TestClient, client

VERDICT = {"verdict": "same origin", "a": {"name": "two shipyard workers"}, "b": {"name": "the harbour master"}}


@pytest.fixture
def guarded(store: Store) -> TestClient:
    return client(store, Site(token="write-1", read_token="read-1"))  # noqa: S106 - invented


def form_of(asking: TestClient, path: str = "/verdicts", **fields: str) -> dict[str, str]:
    """The fields of a form as a browser would send them, with the token of the page."""
    (token,) = set(re.findall(r'name="form_token" value="([0-9a-f]+)"', asking.get(path).text))
    return {"form_token": token, "back": path} | fields


def same_origin(asking: TestClient) -> dict[str, str]:
    return form_of(asking, verdict="same origin", a_name="two shipyard workers", b_name="the harbour master", why="one")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1", "127.4.5.6", "LOCALHOST"])
def test_only_this_machine_reaches_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.4", "example.org", ""])  # noqa: S104 - refused below
def test_elsewhere_nothing_is_served_without_a_token(host: str) -> None:
    with pytest.raises(ValueError, match="set a token"):
        site(host)
    assert site(host, token="t").token == "t"  # noqa: S105, S106


@pytest.mark.parametrize("base", ["hw", "/hw/", "//hw", "/"])
def test_a_base_path_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="base path"):
        site("127.0.0.1", base=base)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8300", "localhost.evil.example", "127.0.0.1.evil.example"]
)
def test_a_name_that_is_not_ours_is_refused(asking: TestClient, host: str) -> None:
    assert asking.get("/api/v1/status", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8300", "127.0.0.1", "[::1]:8300", "Localhost"])
def test_names_of_this_machine_are_ours(asking: TestClient, host: str) -> None:
    assert asking.get("/", headers={"host": host}).status_code == 200


def test_every_answer_forbids_what_is_not_ours(asking: TestClient) -> None:
    paths = ("/", "/stories/oona", "/none", "/api/v1/status", "/api/v1/none", "/changes.atom", "/healthz", "/metrics")
    for path in (*paths, "/static/none.css"):
        headers = asking.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_a_fault_of_ours_tells_nothing_and_keeps_the_policy(asking: TestClient, store: Store) -> None:
    from sqlalchemy import text  # noqa: PLC0415

    with store.engine.begin() as on:
        on.execute(text("ALTER TABLE issue RENAME TO elsewhere"))
    answer = asking.get("/api/v1/issues")
    assert answer.status_code == 503
    assert "issue" not in answer.text.replace("/issues", "")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_no_page_holds_a_script_or_a_style_of_its_own(asking: TestClient) -> None:
    for path in (
        "/",
        "/stories/oona",
        "/stories/oona/claims/k1",
        "/reports/post",
        "/who",
        "/sources",
        "/search",
        "/verdicts",
    ):
        page = asking.get(path).text
        assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page), path
        for address in re.findall(r'(?:src|href)="([^"]*)"', page):
            assert address.startswith(("/", "#", "https://")), (path, address)


def test_without_the_reading_token_nothing_is_read_but_whether_it_lives(guarded: TestClient) -> None:
    for path in ("/api/v1/stories", "/metrics", "/changes.atom", "/api/v1/openapi.json"):
        assert guarded.get(path, headers={"accept": "application/json"}).status_code == 401, path
    page = guarded.get("/stories/oona")
    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?next=/stories/oona")
    assert guarded.get("/healthz").status_code == 200
    assert guarded.get("/sign-in").status_code == 200


@pytest.mark.parametrize("token", ["read-1", "write-1"])
def test_either_token_reads(guarded: TestClient, token: str) -> None:
    assert guarded.get("/api/v1/stories", headers={"authorization": f"Bearer {token}"}).status_code == 200


@pytest.mark.parametrize(
    "header", ["Bearer wrong", "Bearer", "Basic d3JpdGUtMQ==", "write-1", "Bearer write-1x", "Bearer é"]
)
def test_any_other_token_opens_nothing(guarded: TestClient, header: str) -> None:
    told = {"authorization": header.encode(), "accept": b"application/json"}
    assert guarded.get("/api/v1/stories", headers=told).status_code == 401


def test_the_reading_token_decides_nothing(guarded: TestClient) -> None:
    told = {"authorization": "Bearer read-1"}
    assert guarded.post("/api/v1/verdicts", json=VERDICT, headers=told).status_code == 401
    told = {"authorization": "Bearer write-1"}
    assert guarded.post("/api/v1/verdicts", json=VERDICT, headers=told).status_code == 201


def test_who_guesses_tokens_is_made_to_wait(store: Store) -> None:
    clock = [0.0]
    guessing = client(store, Site(token="write-1", read_token="read-1"), clock)  # noqa: S106
    wrong, right = ({"authorization": f"Bearer {token}", "accept": "*/*"} for token in ("wrong", "read-1"))
    assert [guessing.get("/api/v1/status", headers=wrong).status_code for _ in range(10)] == [401] * 10
    waits = guessing.get("/api/v1/status", headers=right)
    assert waits.status_code == 429
    assert int(waits.headers["retry-after"]) > 30
    clock[0] = 61
    assert guessing.get("/api/v1/status", headers=right).status_code == 200


def test_a_browser_signs_in_and_keeps_a_key_that_is_not_the_token(guarded: TestClient) -> None:
    wrong = guarded.post("/sign-in", data=form_of(guarded, "/sign-in", token="nonsense"))  # noqa: S106
    assert (wrong.status_code, "opens nothing here" in wrong.text) == (403, True)
    done = guarded.post("/sign-in", data=form_of(guarded, "/sign-in", token="write-1", next="/stories/oona"))  # noqa: S106
    assert (done.status_code, done.headers["location"]) == (303, "/stories/oona")
    cookie = done.headers["set-cookie"]
    assert "write-1" not in cookie
    assert {"HttpOnly", "SameSite=strict"} <= {part.strip() for part in cookie.split(";")}
    assert guarded.get("/stories/oona").status_code == 200
    assert guarded.post("/verdicts", data=same_origin(guarded)).status_code == 303
    guarded.post("/sign-in", data=form_of(guarded, "/sign-in", leave="1"))
    assert guarded.get("/stories/oona").status_code == 303


@pytest.mark.parametrize(
    "next_", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:x", "/a\nb"]
)
def test_signing_in_never_leads_to_another_site(next_: str) -> None:
    assert back_to(next_) == "/"


def test_a_form_of_another_site_changes_nothing(asking: TestClient, store: Store) -> None:
    ours = same_origin(asking)
    for fields, headers in (
        (ours | {"form_token": "0" * 32}, {}),
        ({**ours, "form_token": ""}, {}),
        (ours, {"origin": "https://evil.example"}),
        (ours, {"origin": "null"}),
        (ours, {"sec-fetch-site": "cross-site"}),
    ):
        assert asking.post("/verdicts", data=fields, headers=headers).status_code == 403
    asking.cookies.clear()
    assert asking.post("/verdicts", data=ours).status_code == 403
    with store.view() as view:
        assert view.verdicts() == ()


def test_a_verdict_sent_as_a_plain_form_to_the_api_is_refused(asking: TestClient) -> None:
    body = '{"verdict": "same name", "a": {"name": "A"}, "b": {"name": "B"}}'
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        assert asking.post("/api/v1/verdicts", content=body, headers={"content-type": kind}).status_code == 415


def test_a_body_larger_than_any_form_is_refused(asking: TestClient) -> None:
    assert asking.post("/verdicts", data={"why": "x" * 70_000}).status_code == 413

    def dribble() -> Iterator[bytes]:
        for _ in range(80):
            yield b"x" * 1000

    told = {"content-type": "application/json"}
    assert asking.post("/api/v1/verdicts", content=dribble(), headers=told).status_code == 413


def test_a_decision_is_kept_shown_and_taken_back(asking: TestClient, store: Store) -> None:
    done = asking.post("/verdicts", data=same_origin(asking), headers={"origin": "http://localhost"})
    assert (done.status_code, done.headers["location"]) == (303, "/verdicts?said=recorded")
    assert asking.post("/verdicts", data=same_origin(asking)).headers["location"] == "/verdicts?said=known"
    page = asking.get("/verdicts").text
    assert "two shipyard workers" in page
    with store.view() as view:
        (row,) = view.verdicts()
    assert row.line == {"verdict": "same origin", "why": "one", **{k: VERDICT[k] for k in ("a", "b")}}
    gone = asking.post("/verdicts/withdraw", data=form_of(asking, id=row.id))
    assert gone.headers["location"] == "/verdicts?said=withdrawn"
    assert asking.post("/verdicts/withdraw", data=form_of(asking, id=row.id)).status_code == 404
    assert "withdrawn 4 May 2021" in asking.get("/verdicts").text


def test_stories_are_split_and_merged_by_reports_addresses_or_stories(asking: TestClient, store: Store) -> None:
    for place in ("mirror-2", "http://localhost/reports/mirror-2", "/reports/mirror-2#c-k1-1"):
        form = form_of(asking, verdict="same story", a_report="post", b_place=place)
        assert asking.post("/verdicts", data=form).status_code == 303, place
    form = form_of(asking, verdict="other story", a_report="mirror-2", b_place="http://localhost/stories/oona")
    assert asking.post("/verdicts", data=form).status_code == 303
    with store.view() as view:
        assert [(r.line["verdict"], r.line["b"]) for r in view.verdicts()] == [
            ("same story", {"report": "mirror-2"}),
            ("other story", {"report": "post"}),
        ]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"verdict": "same story", "a_report": "post", "b_place": "nobody"}, "No report here has the id “nobody”"),
        ({"verdict": "same story", "a_report": "post", "b_report": "post"}, "both sides are the same"),
        ({"verdict": "same name", "a_name": "A"}, "“b” must be an object with a “name”"),
        ({"verdict": "odd"}, "“verdict” must be one of"),
    ],
)
def test_what_is_no_verdict_is_refused_with_the_reason(asking: TestClient, fields: dict[str, str], why: str) -> None:
    answer = asking.post("/verdicts", data=form_of(asking, **fields))
    assert answer.status_code == 400
    assert why in answer.text


def test_without_the_right_to_write_pages_offer_no_form_for_it(store: Store) -> None:
    reading = client(store, Site(token="write-1"))  # noqa: S106
    for path in ("/stories/oona", "/reports/post", "/verdicts", "/who/oona-1"):
        page = reading.get(path).text
        assert 'method="post"' not in page, path
        assert f"/sign-in?next={path.replace('/', '%2F')}" in page
    assert reading.post("/verdicts", data={"form_token": ""}).status_code == 403
