"""What the service counts of itself, for Prometheus: requests and how long they took, and how the store is doing."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from headwater.store import Counts

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 10.0)


@dataclass(slots=True)
class Measures:
    """Counters of one application; routes are named by their pattern, so that no id becomes a label."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    requests: Counter = field(init=False)
    seconds: Histogram = field(init=False)

    def __post_init__(self) -> None:
        self.requests = Counter(
            "headwater_requests", "Requests answered", ["route", "method", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "headwater_request_seconds", "Time to the whole answer", ["route"], buckets=_BOUNDS, registry=self.registry
        )

    def page(self, counts: Counts) -> bytes:
        """All of it in Prometheus' text format."""
        once = CollectorRegistry()
        once.register(_Gauges(counts))
        return generate_latest(self.registry) + generate_latest(once)


@dataclass(frozen=True, slots=True)
class Measured:
    """Wraps the application and counts what it answers."""

    app: ASGIApp
    measures: Measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, status = time.perf_counter(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            route = getattr(scope.get("route"), "path", "none")
            method = scope["method"] if scope["method"] in {"GET", "HEAD", "POST", "DELETE"} else "other"
            self.measures.requests.labels(route, method, str(status)).inc()
            self.measures.seconds.labels(route).observe(time.perf_counter() - start)


@dataclass(frozen=True, slots=True, eq=False)  # the registry keeps it by what it is, not by what it says
class _Gauges(Collector):
    """The store as it stands when it is asked."""

    counts: Counts

    def collect(self) -> Iterable[Metric]:
        reports = GaugeMetricFamily("headwater_reports", "Reports in the store, by stage", labels=["stage"])
        for stage, number in self.counts.stages.items():
            reports.add_metric([stage], number)
        yield reports
        for name, what, number in (
            ("headwater_stories", "Stories with an account", self.counts.stories),
            ("headwater_claims", "Claims in them", self.counts.claims),
            ("headwater_issues", "Inputs that could not be used", self.counts.issues),
            ("headwater_stale_accounts", "Accounts to be made anew", self.counts.stale),
            ("headwater_arrivals", "The last arrival number", self.counts.seq),
            ("headwater_store_bytes", "Bytes on disk", self.counts.bytes),
        ):
            yield GaugeMetricFamily(name, what, value=number)
