import socket

from agents.embedded import ports
from agents.embedded.ports import choose_ports, is_free


def test_ports_are_remembered(tmp_path):
    first = choose_ports(tmp_path, "kafka", "valkey")
    assert len(set(first.values())) == 2
    assert choose_ports(tmp_path, "kafka", "valkey") == first
    assert choose_ports(tmp_path, "valkey") == {"valkey": first["valkey"]}


def test_a_remembered_port_that_is_taken_is_replaced(tmp_path, monkeypatch):
    monkeypatch.setattr(ports, "RELEASE_S", 0.05)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        (tmp_path / "ports.json").write_text(f'{{"kafka": {port}}}')
        assert not is_free(port)
        chosen = choose_ports(tmp_path, "kafka")["kafka"]
    assert chosen != port
    assert choose_ports(tmp_path, "kafka")["kafka"] == chosen


def test_a_wish_holds_where_it_is_free(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        wished = probe.getsockname()[1]
    assert choose_ports(tmp_path, "console", wished={"console": wished})["console"] == wished


def test_a_broken_memory_is_passed_over(tmp_path):
    (tmp_path / "ports.json").write_text("[1, 2")
    assert choose_ports(tmp_path, "kafka")["kafka"] > 0
