"""The pool at the real seam: engines that crash, hang, swell and leak in real child processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
import pytest

from extractors.ocr.engine import Engine, EngineFailure, EngineSpec
from extractors.ocr.pool import MIB, Pool, PoolClosed, TaskPoisoned, TaskTimeout

CROP = np.zeros((8, 8, 3), np.uint8)
MISBEHAVING = "tests.extractors.ocr.engines.misbehaving:"


def read(engine: Engine, crops: int) -> list[str]:
    return [line.text for line in engine.recognise([CROP] * crops)]


def double(engine: Engine, number: int) -> int:
    return 2 * number


def pid(engine: Engine) -> int:
    return os.getpid()


def fail(engine: Engine) -> None:
    raise LookupError("from the task")


def print_aloud(engine: Engine) -> int:
    sys.stdout.write("on standard output\n")
    sys.stdout.flush()
    return 1


def sent(engine: Engine) -> Callable[[], int]:
    return lambda: 1


def spec(name: str, **options: object) -> EngineSpec:
    return EngineSpec(MISBEHAVING + name, options)


def test_results_come_back_in_the_order_of_their_futures() -> None:
    with Pool(EngineSpec("blank"), workers=2) as pool:
        futures = [pool.submit(double, number) for number in range(20)]
        assert [future.result() for future in futures] == list(range(0, 40, 2))


def test_what_a_task_raises_is_raised_by_its_future_and_the_child_lives_on() -> None:
    with Pool(EngineSpec("blank")) as pool:
        before = pool.submit(pid).result()
        with pytest.raises(LookupError, match="from the task"):
            pool.submit(fail).result()
        with pytest.raises(EngineFailure, match="cannot be sent"):
            pool.submit(sent).result()
        assert pool.submit(pid).result() == before


@pytest.mark.parametrize(("name", "cause"), [("Exits", "exit status 7"), ("Segfaults", "signal 11")])
def test_a_task_whose_process_dies_twice_is_poison_and_the_rest_goes_on(name: str, cause: str) -> None:
    with Pool(spec(name)) as pool:
        poisoned, after = pool.submit(read, 1), pool.submit(double, 4)
        with pytest.raises(TaskPoisoned, match=f"{cause}; {cause}"):
            poisoned.result()
        assert after.result() == 8


def test_a_task_whose_process_died_once_is_tried_again(tmp_path: Path) -> None:
    with Pool(spec("ExitsOnce", marker=str(tmp_path / "marker"))) as pool:
        assert pool.submit(read, 2).result() == ["second time"] * 2


def test_a_task_that_hangs_is_ended_at_its_limit() -> None:
    with Pool(spec("Hangs"), page_seconds=0.5) as pool:
        hanging, after = pool.submit(read, 1), pool.submit(double, 4)
        with pytest.raises(TaskTimeout):
            hanging.result()
        assert after.result() == 8


def test_a_task_that_swells_is_ended_at_the_ceiling() -> None:
    with Pool(spec("Swells"), memory_bytes=400 * MIB) as pool:
        swelling, after = pool.submit(read, 1), pool.submit(double, 4)
        with pytest.raises(TaskPoisoned, match="400 MiB"):
            swelling.result()
        assert after.result() == 8


def test_a_child_that_grew_is_replaced_between_two_tasks() -> None:
    with Pool(spec("Leaks", mebibytes=300), recycle_bytes=250 * MIB) as pool:
        first = pool.submit(pid).result()
        assert pool.submit(read, 1).result() == [""]
        assert pool.submit(pid).result() != first


def test_a_child_is_replaced_after_its_number_of_tasks() -> None:
    with Pool(EngineSpec("blank"), recycle_after=2) as pool:
        pids = [pool.submit(pid).result() for _ in range(4)]
    assert pids[0] == pids[1] != pids[2] == pids[3]


@pytest.mark.parametrize(
    ("name", "reason"), [("unbuildable", "no model file here"), ("exits_at_start", "did not start: exit status 9")]
)
def test_an_engine_that_cannot_start_fails_every_task_with_the_reason(name: str, reason: str) -> None:
    with Pool(spec(name)) as pool:
        for future in [pool.submit(double, 1), pool.submit(double, 2)]:
            with pytest.raises(EngineFailure, match=reason):
                future.result()


def test_an_engine_that_loses_a_line_is_a_failure() -> None:
    with Pool(spec("Miscounts")) as pool, pytest.raises(EngineFailure, match="1 lines for 2 crops"):
        pool.submit(read, 2).result()


def test_an_engine_failure_arrives_as_one() -> None:
    with Pool(spec("Raises")) as pool, pytest.raises(EngineFailure, match="the model broke"):
        pool.submit(read, 1).result()


def test_an_unknown_engine_is_named() -> None:
    with Pool(EngineSpec("tesseract")) as pool, pytest.raises(EngineFailure, match="'tesseract'"):
        pool.submit(double, 1).result()


def test_leaving_by_an_exception_ends_running_and_waiting_tasks_and_every_child() -> None:
    with pytest.raises(KeyboardInterrupt), Pool(spec("Hangs"), workers=2) as pool:  # noqa: PT012
        started = [pool.submit(double, 1), pool.submit(double, 1)]
        children = [future.result() and child for future in started for child in pool.processes()]
        futures = [pool.submit(read, 1) for _ in range(3)]
        raise KeyboardInterrupt
    for future in futures:
        with pytest.raises(PoolClosed):
            future.result()
    assert not any(psutil.pid_exists(child) for child in children)
    with pytest.raises(PoolClosed):
        pool.submit(double, 1)


def test_closing_leaves_no_child_and_no_zombie() -> None:
    with Pool(EngineSpec("blank"), workers=2) as pool:
        children = {pool.submit(pid).result() for _ in range(4)}
    assert children
    assert not any(psutil.pid_exists(child) for child in children)


def test_what_a_child_prints_never_reaches_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    with Pool(EngineSpec("blank")) as pool:
        assert pool.submit(print_aloud).result() == 1
    assert capfd.readouterr().out == ""


ORPHAN = """
import sys, time
from extractors.ocr.engine import EngineSpec
from extractors.ocr.pool import Pool
from tests.extractors.ocr.test_pool import MISBEHAVING, pid, read
if __name__ == "__main__":
    pool = Pool(EngineSpec(MISBEHAVING + "Hangs"))
    print(pool.submit(pid).result(), flush=True)
    pool.submit(read, 1)
    time.sleep(60)
"""


def test_children_leave_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "orphan.py"
    script.write_text(ORPHAN)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        orphan = psutil.Process(int(parent.stdout.readline()))
        parent.send_signal(signal.SIGKILL)
    assert psutil.wait_procs([orphan], timeout=20)[1] == []


def test_supervising_loads_no_inference_library() -> None:
    code = "import sys, extractors.ocr.pool; print([m for m in ('cv2', 'openvino', 'onnxruntime') if m in sys.modules])"
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "[]"
