"""What is worked out of a record is worked out once: it is kept beside the fields of that very record, which never change."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from streams.record import Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")


def remembered(work_out: Callable[[R], T]) -> Callable[[R], T]:
    """A function of one record (of a class with `dict=True`) that remembers its answer on the record; a changed copy forgets it."""
    name = f"{work_out.__module__}.{work_out.__qualname__}"

    @wraps(work_out)
    def answer(record: R) -> T:
        kept = record.__dict__
        if name not in kept:
            kept[name] = work_out(record)
        known: T = kept[name]
        return known

    return answer
