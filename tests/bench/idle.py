"""Memory and idle CPU of the whole system: `python tests/bench/idle.py [SECONDS]`.

Starts it as `khabur up` does with nothing to poll, waits half a minute, then measures for SECONDS (30): resident memory of each
process with shared pages counted once (PSS), and CPU time used.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

import psutil
from house import House


def name_of(process: psutil.Process) -> str:
    """The role, or the program."""
    line = process.cmdline()
    roles = [word for word in line if word in {"up", "worker", "poll", "notify", "console"}]
    return roles[0] if roles else ("kafka" if "kafka.Kafka" in line else Path(line[0].split()[0]).name)


def main(seconds: float) -> None:
    """Print a row for each process."""
    house = House(Path(tempfile.mkdtemp()) / "data")
    print(f"up after {house.start():.1f} s")
    time.sleep(30)
    before = {process.pid: sum(process.cpu_times()[:2]) for process in house.children()}
    time.sleep(seconds)
    total_memory = total_cpu = 0.0
    for process in house.children():
        memory = process.memory_full_info().pss / 1_000_000
        cpu = 100 * (sum(process.cpu_times()[:2]) - before.get(process.pid, 0)) / seconds
        total_memory, total_cpu = total_memory + memory, total_cpu + cpu
        print(f"{name_of(process):16} {memory:7.0f} MB {cpu:6.1f} % of a core")
    print(f"{'all':16} {total_memory:7.0f} MB {total_cpu:6.1f} % of a core")
    print(f"stopped after {house.stop():.1f} s")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 30)
