"""A deployed run is killed in the middle of a batch: Prefect notices, no half batch is left, the next run ends it."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable

import psutil
import pytest
from deployed import Deployed
from mid_load import wait_until

# Heartbeats come every 30 s, the automation waits for 150 s of silence; the third is its own slack.
_LOST_SECONDS = 30 + 150 + 30


@pytest.mark.usefixtures("worker")
def test_a_killed_flow_process(deployed: Deployed) -> None:
    """`kill -9` of the flow's process: Crashed within ten seconds, its readers end, and the next run finishes."""
    run = deployed.begin()
    with deployed.mid_load():
        process = psutil.Process(deployed.prefect.process_of(run))
        readers = process.children(recursive=True)
        process.kill()
        took = wait_until(lambda: deployed.prefect.state_of(run) == "CRASHED", "the run is Crashed", 60)
    assert took < 10
    assert readers
    assert not psutil.wait_procs(readers, timeout=30)[1]
    deployed.check_whole_batches()
    deployed.check_next_run()


def test_a_killed_worker_and_its_flow(deployed: Deployed, start_worker: Callable[[], subprocess.Popen[bytes]]) -> None:
    """`kill -9` of both: nobody is left to tell, so the automation does; its slot is free for the next run."""
    worker = start_worker()
    run = deployed.begin()
    with deployed.mid_load():
        process = deployed.prefect.process_of(run)
        worker.kill()
        os.kill(process, signal.SIGKILL)
        worker.wait()
        wait_until(lambda: deployed.prefect.state_of(run) == "CRASHED", "the run is Crashed", _LOST_SECONDS)
    deployed.check_whole_batches()
    wait_until(lambda: deployed.prefect.slots_of("ingest-now") == 0, "its slot is free", 60)
    start_worker()
    deployed.check_next_run()
