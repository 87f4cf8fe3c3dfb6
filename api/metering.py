"""What is counted while the service runs, for Prometheus: pages, seconds a stage, verdicts, requests, what waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from opentelemetry import trace
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric

tracer = trace.get_tracer("precheck")
"""Makes spans for whoever set up where they go; until then they cost nothing and go nowhere."""
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300)


class Meters:
    """Counters of one process in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._pages = Counter("precheck_pages", "Pages read", registry=self._registry)
        self._stages = Histogram(
            "precheck_stage_seconds", "Seconds a stage took", ["stage"], buckets=_SECONDS, registry=self._registry
        )
        self._verdicts = Counter("precheck_verdicts", "Reports made", ["verdict"], registry=self._registry)
        self._findings = Counter("precheck_findings", "Findings made", ["outcome"], registry=self._registry)
        self._requests = Histogram(
            "precheck_request_seconds", "Seconds an HTTP request took", ["method", "route", "status"],
            buckets=_SECONDS, registry=self._registry,
        )  # fmt: skip

    def pages(self, count: int) -> None:
        """So many pages were read."""
        self._pages.inc(max(count, 0))

    def stage(self, name: str, seconds: float) -> None:
        """A stage was done."""
        self._stages.labels(name).observe(seconds)

    def verdict(self, verdict: str) -> None:
        """A report was made."""
        self._verdicts.labels(verdict).inc()

    def findings(self, outcomes: Mapping[str, int]) -> None:
        """A report's findings by outcome: the rate of `unclear` says how well papers can be read."""
        for outcome, count in outcomes.items():
            self._findings.labels(outcome).inc(count)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """An HTTP request was answered."""
        self._requests.labels(method, route, str(status)).observe(seconds)

    def watch(self, name: str, described: str, label: str, read: Callable[[], Mapping[str, float]]) -> None:
        """Asks for numbers anew whenever the metrics are read."""
        self._registry.register(_Asked(name, described, label, read))

    def text(self) -> bytes:
        """Everything counted, as Prometheus reads it."""
        return generate_latest(self._registry)


class _Asked:
    def __init__(self, name: str, described: str, label: str, read: Callable[[], Mapping[str, float]]) -> None:
        self._name, self._described, self._label, self._read = name, described, label, read

    def describe(self) -> Iterator[Metric]:
        """The family without numbers, so that nothing is asked for at registration."""
        yield GaugeMetricFamily(self._name, self._described, labels=[self._label])

    def collect(self) -> Iterator[Metric]:
        """The numbers of this moment."""
        family = GaugeMetricFamily(self._name, self._described, labels=[self._label])
        for value, number in self._read().items():
            family.add_metric([value], number)
        yield family
