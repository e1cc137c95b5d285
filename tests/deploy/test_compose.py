"""docker-compose.yml is accepted by a compose tool, and says what the roles need."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
LOGIN = {"KHABUR_CONSOLE_LOGIN": "reader:long-enough", "KHABUR_CONSOLE_TOKEN": "token"}
ROLES = {"worker", "poll", "notify", "console"}


def compose_tool():
    if shutil.which("docker-compose"):
        return ["docker-compose"]
    if (
        shutil.which("docker")
        and subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode == 0
    ):
        return ["docker", "compose"]
    reason = "no compose tool: install docker-compose"
    if os.environ.get("KHABUR_TEST_REQUIRE") == "all":
        pytest.fail(reason)
    return pytest.skip(reason)


def configured(**environment):
    call = [*compose_tool(), "-f", str(ROOT / "docker-compose.yml"), "config"]
    return subprocess.run(call, capture_output=True, text=True, check=False, env={**os.environ, **environment})


def test_the_file_is_valid_and_every_part_has_a_health_check():
    answer = configured(**LOGIN)
    assert answer.returncode == 0, answer.stderr
    services = yaml.safe_load(answer.stdout)["services"]
    assert set(services) == ROLES | {"kafka", "valkey", "topics"}
    assert all("healthcheck" in services[name] for name in ROLES | {"kafka", "valkey"})
    for role in ROLES:
        assert services[role]["command"] == [role]
        assert services[role]["depends_on"]["topics"]["condition"] == "service_completed_successfully"


def test_a_console_for_others_needs_a_login():
    answer = configured(KHABUR_CONSOLE_TOKEN="token")
    assert answer.returncode != 0
    assert "KHABUR_CONSOLE_LOGIN" in answer.stderr


def test_the_broker_is_the_one_that_is_embedded():
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    version = services["kafka"]["image"].removeprefix("apache/kafka:")
    assert f"kafka_2.13-{version}.jar" in "".join(path.read_text() for path in (ROOT / "agents" / "embedded").glob("*.lock*"))
