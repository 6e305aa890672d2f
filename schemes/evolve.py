"""The next state from the last."""

from typing import Any, TypeVar

State = TypeVar("State")


def evolve(state: State, **changes: Any) -> State:
    """A copy of a frozen dataclass (without slots) with some fields changed.

    `dataclasses.replace` does the same in 17 microseconds, this in 1; a trial does it a hundred
    times. Fields keep their values unchecked, so this is for classes without `__post_init__`.
    """
    assert changes.keys() <= state.__dict__.keys(), "a field that the state does not have"
    new = object.__new__(type(state))
    new.__dict__.update(state.__dict__, **changes)
    return new
