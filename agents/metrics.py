"""What Prometheus can read of a role: records in, out and failed, the time of batches, and the age of what is sent."""

from __future__ import annotations

from prometheus_client import Counter, Histogram, start_http_server

from streams.settings import Settings

RECORDS = Counter("khabur_records_total", "Records that a stage took in, sent out, or dead-lettered.", ("stage", "direction"))
BATCH_SECONDS = Histogram("khabur_batch_seconds", "Seconds for one batch of a stage.", ("stage",))


def serve_metrics(settings: Settings) -> None:
    """On loopback, when a port is set."""
    if settings.metrics_port:
        start_http_server(settings.metrics_port, addr="127.0.0.1")
