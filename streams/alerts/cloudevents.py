"""An alert as a CloudEvents 1.0 event in structured JSON, with the attributes that the topic's headers carry."""

from __future__ import annotations

from typing import Any

import msgspec
import orjson

from streams.alerts.dates import moment
from streams.alerts.record import Alert
from streams.wire import cloud_headers

MEDIA_TYPE = "application/cloudevents+json"


def cloud_event(alert: Alert, topic: str = "alerts") -> bytes:
    """The event as JSON: `data` is the Alert as on the topic. `topic` is the topic's name, for `source`."""
    headers = {name: value.decode() for name, value in cloud_headers(_whole(alert.id), "alert", topic)}
    event: dict[str, Any] = {name.removeprefix("ce_"): value for name, value in headers.items() if name.startswith("ce_")}
    event |= {
        "subject": alert.incident_id,
        "time": moment(alert.at).isoformat(timespec="milliseconds"),
        "datacontenttype": "application/json",
        "data": msgspec.to_builtins(alert),
    }
    return orjson.dumps(_whole(event))


def _whole(value: Any) -> Any:
    """Without lone surrogates, which JSON in UTF-8 cannot hold; everything else as it is."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_whole(name): _whole(one) for name, one in value.items()}
    return [_whole(one) for one in value] if isinstance(value, (list, tuple)) else value
