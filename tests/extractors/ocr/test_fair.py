"""Who brings little is served soon beside one who brings very much, and nobody waits for ever."""

from __future__ import annotations

import threading

from extractors.ocr.engine import Engine, EngineSpec
from extractors.ocr.fair import QUANTUM, Fair
from extractors.ocr.pool import Pool


def drained(line: Fair[str]) -> list[str]:
    line.close()
    found = []
    while (thing := line.get()) is not None:
        found.append(thing)
    return found


def test_a_small_customer_is_served_before_the_rest_of_a_big_one() -> None:
    line = Fair[str]()
    big, small = line.lane(), line.lane()
    for _ in range(4 * QUANTUM):
        line.put(big, "big")
    assert [line.get() for _ in range(QUANTUM)] == ["big"] * QUANTUM
    for _ in range(3):
        line.put(small, "small")
    assert drained(line) == ["small"] * 3 + ["big"] * 3 * QUANTUM


def test_small_customers_are_served_in_the_order_they_came() -> None:
    line = Fair[str]()
    first, second = line.lane(), line.lane()
    line.put(second, "second")
    line.put(first, "first")
    line.put(first, "first again")
    assert drained(line) == ["first", "first again", "second"]


def test_big_customers_share_alike_but_for_every_fourth_turn() -> None:
    line = Fair[str]()
    lanes = line.lane(), line.lane()
    for lane, name in zip(lanes, "ab", strict=True):
        for _ in range(2 * QUANTUM):
            line.put(lane, name)
    order = "".join(drained(line))
    assert order.startswith("a" * QUANTUM + "bbba" * (QUANTUM // 4)), "every fourth is the oldest one's"
    assert (order.count("a"), order.count("b")) == (2 * QUANTUM, 2 * QUANTUM)


def test_a_big_customer_ends_though_two_small_ones_are_always_there() -> None:
    line = Fair[str]()
    big = line.lane()
    for _ in range(5 * QUANTUM):
        line.put(big, "big")
    left: dict[str, int] = {}
    served: list[str] = []
    while served.count("big") < 5 * QUANTUM and len(served) < 40 * QUANTUM:
        while len(left) < 2:
            name, small = f"small {len(served)} {len(left)}", line.lane()
            left[name] = QUANTUM // 2
            for _ in range(left[name]):
                line.put(small, name)
        thing = str(line.get())
        served.append(thing)
        if thing in left:
            left[thing] -= 1
            left = {name: count for name, count in left.items() if count}
    assert served.count("big") == 5 * QUANTUM
    assert len(served) <= 20 * QUANTUM, "every fourth was the big one's"


def test_whoever_waits_is_told_when_the_line_closes() -> None:
    line, got = Fair[str](), list[str | None]()
    waiting = threading.Thread(target=lambda: got.append(line.get()))
    waiting.start()
    line.close()
    waiting.join(30)
    assert got == [None]


def note(engine: Engine, name: str) -> str:
    return name


def test_tasks_of_a_small_case_overtake_those_of_a_big_one_in_a_pool() -> None:
    with Pool(EngineSpec("blank")) as pool:
        order: list[str] = []
        held = pool.apart()
        big = [held.submit(note, f"big {count}") for count in range(3 * QUANTUM)]
        for future in big:
            future.add_done_callback(lambda done: order.append(done.result()))
        little = pool.apart().submit(note, "small")
        little.add_done_callback(lambda done: order.append(done.result()))
        assert {future.result() for future in big} == {f"big {count}" for count in range(3 * QUANTUM)}
        assert little.result() == "small"
    assert order.index("small") < len(order) - 1
