"""A function over batches in several processes: answers in order, few batches at hand at any time."""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

__all__ = ["in_order"]

A = TypeVar("A")
B = TypeVar("B")

_START = "fork" if sys.platform == "linux" else "spawn"
"""A spawned process spends a second on imports; on Linux one is forked before this process has any thread."""
_AHEAD = 2
"""Batches waiting for each process: one is being worked on while the next is read."""


def in_order(function: Callable[[A], B], batches: Iterable[A], jobs: int) -> Iterator[B]:
    """`function` of each batch, in the order of the batches, in `jobs` processes (in this one if `jobs` is 1).

    An interrupt ends the processes at once; nothing that was asked for later is begun.
    """
    if jobs == 1:
        yield from map(function, batches)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context(_START), initializer=_leave_interrupts_to_the_parent)
    waiting: deque[Future[B]] = deque()
    left = iter(batches)
    try:
        waiting.extend(pool.submit(function, batch) for batch in islice(left, jobs * _AHEAD))
        while waiting:
            answer = waiting.popleft().result()
            waiting.extend(pool.submit(function, batch) for batch in islice(left, 1))
            yield answer
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
