"""Prometheus metrics of the process, served at /metrics."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

metrics = CollectorRegistry()
REQUESTS = Histogram(
    "tezga_request_seconds", "Time to answer a request", ("method", "route", "status"), registry=metrics,
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)  # fmt: skip
OPS = Counter("tezga_ops_total", "Client operations by type and outcome", ("type", "status"), registry=metrics)
JOBS = Counter("tezga_jobs_total", "Finished jobs by name and outcome", ("name", "state"), registry=metrics)
STREAMS = Gauge("tezga_event_streams", "Open event streams", registry=metrics)


def observe_request(method: str, route: str, status: int, seconds: float) -> None:
    """Count one answered request."""
    REQUESTS.labels(method, route, str(status)).observe(seconds)


def exposition() -> bytes:
    """The metrics in Prometheus' text format."""
    return generate_latest(metrics)
