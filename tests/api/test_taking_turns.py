"""Whoever came first is done first, and nobody who goes away keeps a turn."""

from __future__ import annotations

import asyncio

import pytest

from api.taking_turns import Turns


async def work(turns: Turns, place: int, pieces: int, done: list[int]) -> None:
    for _ in range(pieces):
        async with turns.turn(place):
            await asyncio.sleep(0)
    done.append(place)


def test_the_first_to_come_are_the_first_to_be_done() -> None:
    async def all_at_once() -> list[int]:
        turns, done = Turns(1), list[int]()
        places = [turns.arrive() for _ in range(5)]
        await asyncio.gather(*(work(turns, place, 4, done) for place in places))
        return done

    assert asyncio.run(all_at_once()) == [0, 1, 2, 3, 4]


def test_a_sender_between_two_pieces_holds_up_nobody() -> None:
    async def one_is_slow() -> list[int]:
        turns, done, goes_on = Turns(1), list[int](), asyncio.Event()
        first, second = turns.arrive(), turns.arrive()

        async def slow() -> None:
            await work(turns, first, 1, [])
            await goes_on.wait()
            await work(turns, first, 1, done)

        waiting = asyncio.create_task(slow())
        await work(turns, second, 3, done)
        goes_on.set()
        await waiting
        return done

    assert asyncio.run(one_is_slow()) == [1, 0]


def test_whoever_goes_away_or_fails_leaves_the_turn_to_others() -> None:
    async def two_go() -> list[int]:
        turns, done = Turns(1), list[int]()
        holds, waits, stays = (turns.arrive() for _ in range(3))

        async def holding() -> None:
            async with turns.turn(holds):
                await asyncio.Event().wait()

        held = asyncio.create_task(holding())
        await asyncio.sleep(0)
        gone = asyncio.create_task(work(turns, waits, 1, done))
        kept = asyncio.create_task(work(turns, stays, 1, done))
        await asyncio.sleep(0)
        gone.cancel()
        held.cancel()
        await asyncio.wait([held, gone, kept])
        with pytest.raises(OSError, match="full"):
            async with turns.turn(stays):
                raise OSError("full")
        await work(turns, stays, 1, done)
        return done

    assert asyncio.run(two_go()) == [2, 2]


def test_one_sender_may_wait_twice_at_once() -> None:
    async def twice() -> list[int]:
        turns, done = Turns(1), list[int]()
        first, second = turns.arrive(), turns.arrive()
        await asyncio.gather(*(work(turns, place, 2, done) for place in (first, second, second, second)))
        return done

    assert asyncio.run(twice()) == [0, 1, 1, 1]
