"""How many bytes each topic takes on disk: Kafka's DescribeLogDirs, which aiokafka has no call for.

Version 1 of API key 35, as the Kafka protocol guide lays it out; brokers of 1.0 and later speak it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.types import Array, Boolean, Int16, Int32, Int64, Schema, String

from agents.broker import full_name
from streams.settings import Settings
from streams.topics import TOPICS


class LogDirsResponse(Response):  # type: ignore[misc]  # aiokafka is untyped
    """Log directories of one broker, and the partitions in each."""

    API_KEY = 35
    API_VERSION = 1
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        (
            "log_dirs",
            Array(
                ("error_code", Int16),
                ("log_dir", String("utf-8")),
                (
                    "topics",
                    Array(
                        ("name", String("utf-8")),
                        (
                            "partitions",
                            Array(("partition_index", Int32), ("size", Int64), ("offset_lag", Int64), ("is_future", Boolean)),
                        ),
                    ),
                ),
            ),
        ),
    )


class LogDirsRequestV1(RequestStruct):  # type: ignore[misc]  # as above
    """Topics and their partitions to ask for."""

    API_KEY = 35
    API_VERSION = 1
    RESPONSE_TYPE = LogDirsResponse
    SCHEMA = Schema(("topics", Array(("topic", String("utf-8")), ("partitions", Array(Int32)))))


class LogDirsRequest(Request[LogDirsRequestV1]):  # type: ignore[misc]  # as above
    """Asks one broker for the sizes of the partitions it holds."""

    API_KEY = 35

    def __init__(self, topics: list[tuple[str, list[int]]]) -> None:
        self._topics = topics

    def build(self, request_struct_class: type[LogDirsRequestV1]) -> LogDirsRequestV1:
        """The request in the version that was agreed on."""
        return request_struct_class(self._topics)


async def topic_bytes(admin: Any, settings: Settings) -> dict[str, int]:
    """Topic (without prefix) -> bytes on disk. Of a partition's replicas, each on its broker, the largest counts."""
    names = {full_name(settings, topic): topic for topic in TOPICS}
    wanted = [(name, list(range(topic.partitions))) for name, topic in names.items()]
    largest: dict[tuple[str, int], int] = defaultdict(int)
    brokers = (await admin.describe_cluster())["brokers"]
    for broker in brokers:
        answer = await admin._send_request_to_node(broker["node_id"], LogDirsRequest(wanted))  # noqa: SLF001  no public way
        for _, _, topics in answer.log_dirs:
            for name, partitions in topics:
                for index, size, _, _ in partitions:
                    largest[name, index] = max(largest[name, index], size)
    totals: dict[str, int] = defaultdict(int)
    for (name, _), size in largest.items():
        totals[names[name].name] += size
    return dict(totals)
