"""What the supervisor does with its parts, on real processes."""

import asyncio
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from agents.supervise.causes import cause
from agents.supervise.child import Child, Part, ending, pause_before_restart
from agents.supervise.launch import command_that_dies_with_us
from agents.supervise.lock import locked
from agents.supervise.logs import bound, log_file, open_log, tail
from streams.errors import UnavailableError

SLEEPER = (sys.executable, "-c", "import time; print('awake', flush=True); time.sleep(60)")


def gone(pid, seconds=5.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


def test_pauses_grow_to_half_a_minute():
    assert [pause_before_restart(n) for n in range(1, 8)] == [1, 2, 4, 8, 16, 30, 30]


def test_endings_are_told_in_words():
    assert ending(0) == "ended"
    assert ending(3) == "ended with exit status 3"
    assert ending(-9) == "was ended by SIGKILL"
    assert ending(143) == "was ended by SIGTERM"


def test_a_command_does_not_outlive_its_parent(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(
        "import subprocess, sys, time\n"
        "from agents.supervise.launch import command_that_dies_with_us\n"
        f"child = subprocess.Popen(command_that_dies_with_us({list(SLEEPER)!r}), start_new_session=True)\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    assert parent.stdout.readline() == "awake\n"
    parent.kill()
    parent.wait()
    assert gone(child)


def test_a_command_whose_parent_has_gone_already_does_not_begin():
    words = command_that_dies_with_us(SLEEPER)
    words[words.index(str(os.getpid()))] = "1" if os.getpid() != 1 else "2"
    assert subprocess.run(words, check=False, capture_output=True, timeout=10).stdout == b""


async def test_a_part_that_ends_is_started_again_and_its_log_is_shown(tmp_path):
    said = []
    code = "import sys; sys.exit('the disk said: No space left on device')"
    child = Child(Part("worker", (sys.executable, "-c", code)), tmp_path, said.append)
    await child.start()
    keeping = asyncio.create_task(child.keep())
    while len(said) < 2:
        await asyncio.sleep(0.05)
    await child.stop(1)
    keeping.cancel()
    assert said[0].startswith("worker ended with exit status 1; it starts again in 1 s (the disk is full: free some space)")
    assert "    the disk said: No space left on device" in said[0]
    assert "it starts again in 2 s" in said[1]


async def test_what_a_part_had_started_does_not_outlive_it(tmp_path):
    code = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)"
    )
    child = Child(Part("poll", (sys.executable, "-c", code)), tmp_path, lambda words: None)
    await child.start()
    while not (lines := tail(child.log)):
        await asyncio.sleep(0.02)
    keeping = asyncio.create_task(child.keep())
    os.kill(child.pid, signal.SIGKILL)
    assert await asyncio.to_thread(gone, int(lines[0]))
    child.kill()
    keeping.cancel()


async def test_stop_asks_first_and_kill_does_not_wait(tmp_path):
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    child = Child(Part("deaf", (sys.executable, "-c", deaf)), tmp_path, lambda words: None)
    await child.start()
    while not tail(child.log):
        await asyncio.sleep(0.02)
    assert not await child.stop(0.2)
    child.kill()
    assert await child.ended() == -signal.SIGKILL
    polite = Child(Part("polite", SLEEPER), tmp_path, lambda words: None)
    await polite.start()
    assert await polite.stop(5)


async def test_a_held_part_waits_for_its_sign(tmp_path):
    code = "import os, sys; print(os.read(int(sys.argv[1]), 1), flush=True)"
    child = Child(Part("held", (sys.executable, "-c", code), gated=True), tmp_path, lambda words: None)
    await child.start(hold=True)
    await asyncio.sleep(0.2)
    assert child.running
    child.go()
    assert await child.ended() == 0
    assert tail(child.log) == ["b'g'"]


def test_a_data_directory_has_one_supervisor(tmp_path):
    with (
        locked(tmp_path),
        pytest.raises(UnavailableError, match=rf"another `khabur up` \(process {os.getpid()}\) runs on"),
        locked(tmp_path),
    ):
        pass
    with locked(tmp_path):
        assert (tmp_path / "lock").read_text() == str(os.getpid())


def test_a_data_directory_that_cannot_be_made_is_said_plainly(tmp_path):
    (tmp_path / "file").touch()
    with (
        pytest.raises(UnavailableError, match="cannot be written: Not a directory; name another directory with --data"),
        locked(tmp_path / "file" / "data"),
    ):
        pass


def test_logs_stay_bounded_while_they_are_written(tmp_path):
    path = log_file(tmp_path, "kafka")
    with open_log(path) as log:
        log.write(b"old line\n" * 1000)
        bound(path, most=1000)
        log.write(b"new line\n")
    assert path.read_text() == "new line\n"
    assert path.with_suffix(".log.1").stat().st_size == 1000


def test_tails_are_for_people(tmp_path):
    path = tmp_path / "worker.log"
    path.write_text(
        "before\n"
        '{"event": "ready", "level": "info", "logger": "worker", "timestamp": "2026-01-02T03:04:05.6Z", "stage": "detect"}\n'
        "Traceback: plain words\n"
    )
    assert tail(path, since=len("before\n")) == ["03:04:05 info worker: ready, stage=detect", "Traceback: plain words"]
    assert tail(tmp_path / "none.log") == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("java.io.IOException: No space left on device", "disk is full"),
        ("java.net.BindException: Address already in use", "port is taken"),
        ("Error opening zip file or JAR manifest missing", "jar is broken"),
        ("Unrecoverable error reading the append only file base.rdb", "rebuilt from Kafka"),
    ],
)
def test_known_causes_are_named(line, words):
    assert words in cause(["INFO starting", line])


def test_an_unknown_cause_is_not_made_up():
    assert cause(["ERROR something else"]) is None
