"""The application: routes, and between each route and its page a view of the store, a form, or a right to write."""

import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeAlias

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from headwater.show.web import (
    api,
    asked,
    atom,
    claim,
    claims,
    report,
    search,
    signing,
    sources,
    stories,
    story,
    verdicts,
    who,
)
from headwater.show.web import changes as moments
from headwater.show.web.assets import by_served_name
from headwater.show.web.counted import Counted
from headwater.show.web.forms import back_to, is_ours
from headwater.show.web.guard import Guard, TooLargeError
from headwater.show.web.measures import Measured, Measures
from headwater.show.web.problems import Absent, Wrong, on_fault, on_too_large, on_wrong
from headwater.show.web.rendering import answered, warmed
from headwater.show.web.shelf import Shelf
from headwater.show.web.site import Site
from headwater.show.web.tokens import Failures
from headwater.store import Store, StoreBusyError, StoreError, View

Page: TypeAlias = Callable[[Request, View], Response]
Taken: TypeAlias = Callable[[Request, Mapping[str, object]], Response]

PAGES: tuple[tuple[str, Page], ...] = (
    ("/", stories.page),
    ("/changes", moments.page),
    ("/changes.atom", atom.feed),
    ("/stories/{story}", story.page),
    ("/stories/{story}/news", story.news),
    ("/stories/{story}/brief.{suffix:str}", story.file),
    ("/stories/{story}/claims", claims.page),
    ("/stories/{story}/claims/{claim}", claim.page),
    ("/stories/{story}/claims/{claim}/words", claim.words_of),
    ("/reports/{report:path}", report.page),
    ("/bytes/{sha256}", report.kept),
    ("/who", who.index),
    ("/who/{name:path}", who.page),
    ("/sources", sources.page),
    ("/issues", sources.issues),
    ("/search", search.page),
    ("/verdicts", verdicts.page),
)


def application(store: Store, site: Site, clock: Callable[[], float] = time.monotonic) -> Starlette:
    """The service over a store. `clock` (seconds) times wrong tokens and counts over everything."""
    failures, measures = Failures(clock), Measures()
    warmed()
    made = Starlette(
        routes=[*_pages(store), *_forms(store, site, failures), *_api(store), *_of_itself(store, measures)],
        middleware=[Middleware(Measured, measures=measures), Middleware(Guard, site=site, failures=failures)],
        exception_handlers={
            HTTPException: on_wrong,
            TooLargeError: on_too_large,
            StoreBusyError: _on_busy,
            StoreError: _on_store,
            Exception: on_fault,
        },
    )
    made.state.site, made.state.shelf, made.state.counted = site, Shelf(site.base), Counted(clock)
    return made


def _pages(store: Store) -> list[Route]:
    return [Route(path, _viewing(store, page), methods=["GET"]) for path, page in PAGES]


def _viewing(store: Store, page: Page) -> Callable[[Request], Response]:
    """The page over a view of the store; a cursor that is none of ours is the asker's mistake."""

    def endpoint(request: Request) -> Response:
        with store.view() as view:
            try:
                return page(request, view)
            except ValueError as error:
                if "cursor" in request.query_params:
                    raise Wrong("This cursor is none of ours.") from error
                raise

    return endpoint


# ── forms ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _forms(store: Store, site: Site, failures: Failures) -> list[Route]:
    def decide(request: Request, form: Mapping[str, object]) -> Response:  # noqa: ARG001
        with store.view() as view:
            line = verdicts.line_of(form, view)
        _, new = verdicts.record(store, line)
        return _back(form, "recorded" if new else "known")

    def withdraw(request: Request, form: Mapping[str, object]) -> Response:  # noqa: ARG001
        if not verdicts.withdraw(store, asked.one(form, "id")):
            raise Absent("No verdict stands under this id.")
        return _back(form, "withdrawn")

    def sign_in(request: Request, form: Mapping[str, object]) -> Response:
        return signing.sign_in(request, form, site, failures)

    return [
        Route("/verdicts", _taking(decide), methods=["POST"]),
        Route("/verdicts/withdraw", _taking(withdraw), methods=["POST"]),
        Route("/sign-in", signing.page, methods=["GET"]),
        Route("/sign-in", _taking(sign_in, writing=False), methods=["POST"]),
    ]


def _taking(taken: Taken, *, writing: bool = True) -> Callable[[Request], Any]:
    """The handler of a form that a page of ours sent, by somebody who may write."""

    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=20) as form:
            fields = dict(form)
        if not is_ours(request, fields):
            raise Wrong("This form was not sent by a page of ours; load the page again.", HTTPStatus.FORBIDDEN)
        if writing and not request.state.rights.write:
            raise Wrong("Deciding needs the token for writing.", HTTPStatus.FORBIDDEN)
        return await run_in_threadpool(taken, request, fields)

    return endpoint


def _back(form: Mapping[str, object], said: str) -> Response:
    path = back_to(asked.one(form, "back"))
    return RedirectResponse(f"{path.partition('?')[0].partition('#')[0]}?said={said}", HTTPStatus.SEE_OTHER)


# ── the API ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _api(store: Store) -> list[Route]:
    async def decide(request: Request) -> Response:
        _may_write(request)
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            # A form of another site can send text, but not this type without asking first (Fetch, CORS preflight).
            raise Wrong("A verdict is sent as application/json.", HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        line = _object(await request.body())
        return await run_in_threadpool(_decide, store, line)

    async def withdraw(request: Request) -> Response:
        _may_write(request)
        if not await run_in_threadpool(verdicts.withdraw, store, request.path_params["id"]):
            raise Absent("No verdict stands under this id.")
        return Response(status_code=HTTPStatus.NO_CONTENT)

    def document(request: Request) -> Response:
        body = msgspec.json.encode(api.document(request.scope.get("root_path", "")))
        return answered(request, body, "application/json")

    return [
        Route("/api/v1/openapi.json", document, methods=["GET"]),
        *[Route(f"/api/v1{route.path}", _viewing(store, _as_json(route)), methods=["GET"]) for route in api.ROUTES],
        Route("/api/v1/verdicts", decide, methods=["POST"]),
        Route("/api/v1/verdicts/{id}", withdraw, methods=["DELETE"]),
    ]


def _as_json(route: api.Route) -> Page:
    def page(request: Request, view: View) -> Response:
        return answered(request, msgspec.json.encode(route.answer(request, view)), "application/json")

    return page


def _may_write(request: Request) -> None:
    if not request.state.rights.write:
        raise HTTPException(
            HTTPStatus.UNAUTHORIZED, "Writing needs the token.", {"www-authenticate": 'Bearer realm="headwater"'}
        )


def _object(body: bytes) -> dict[str, Any]:
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise Wrong(f"This is no verdict: {error}.") from error


def _decide(store: Store, line: dict[str, Any]) -> Response:
    with store.view() as view:
        found = verdicts.checked({key: value for key, value in line.items() if key != "id"}, view)
    key, new = verdicts.record(store, found)
    body = msgspec.json.encode({"id": key, "new": new})
    return Response(body, HTTPStatus.CREATED if new else HTTPStatus.OK, media_type="application/json")


# ── the service itself ───────────────────────────────────────────────────────────────────────────────────────────────


def _of_itself(store: Store, measures: Measures) -> list[Route]:
    def health(request: Request) -> Response:  # noqa: ARG001
        with store.view():
            return PlainTextResponse("well\n", headers={"cache-control": "no-store"})

    def metrics(request: Request) -> Response:  # noqa: ARG001
        with store.view() as view:
            body = measures.page(view.counts())
        return Response(body, media_type="text/plain; version=0.0.4", headers={"cache-control": "no-store"})

    return [
        Route("/healthz", health, methods=["GET"]),
        Route("/metrics", metrics, methods=["GET"]),
        Route("/static/{name}", _static, methods=["GET"]),
    ]


async def _static(request: Request) -> Response:
    asset = by_served_name(request.path_params["name"])
    if asset is None:
        raise Absent("There is no such file.")
    kept = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(asset.body, headers=kept, media_type=asset.media_type)


async def _on_busy(request: Request, error: Exception) -> Response:
    return await on_wrong(request, HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, str(error), {"retry-after": "5"}))


async def _on_store(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the log has it
    said = "The store does not answer; the log says why."
    return await on_wrong(request, HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, said))
