"""Every mixture of two messages, each once."""

from dataclasses import dataclass

from adversaries.generic.crossbreed import crossbreeds
from harness.declare.wire import Wire


@dataclass(frozen=True)
class Inner(Wire):
    x: bytes
    y: bytes


@dataclass(frozen=True)
class Outer(Wire):
    a: bytes
    b: bytes
    inner: Inner


def test_all_mixtures_of_two() -> None:
    one, other = Inner(b"1", b"2"), Inner(b"3", b"4")
    assert set(crossbreeds(one, other)) == {Inner(b"1", b"4"), Inner(b"3", b"2")}
    assert list(crossbreeds(one, one)) == []


def test_what_is_equal_is_no_choice() -> None:
    one, other = Inner(b"1", b"2"), Inner(b"1", b"4")
    assert list(crossbreeds(one, other)) == []


def test_messages_inside_are_mixed_as_well() -> None:
    one = Outer(b"a", b"b", Inner(b"1", b"2"))
    other = Outer(b"A", b"b", Inner(b"3", b"4"))
    made = list(crossbreeds(one, other))
    assert set(made) == {
        Outer(b"a", b"b", Inner(b"3", b"4")),
        Outer(b"A", b"b", Inner(b"1", b"2")),
        Outer(b"a", b"b", Inner(b"1", b"4")),
        Outer(b"a", b"b", Inner(b"3", b"2")),
    }
    assert len(made) == 4
