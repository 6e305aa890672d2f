"""`join` and `split`: one encoding for each tuple of fields, and nothing else parses."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from harness.declare.encoding import join, split, split_exactly
from harness.declare.errors import Reason, Rejection

patient = settings(deadline=None)
fields = st.lists(st.binary(max_size=40), max_size=6).map(tuple)

# Lengths that are often right, or wrong by little: uniform bytes would hardly ever parse.
nearly_joined = st.lists(
    st.tuples(st.integers(0, 6).map(lambda n: n.to_bytes(4, "big")), st.binary(max_size=6)),
    max_size=4,
).map(lambda pairs: b"".join(length + field for length, field in pairs))


def parses(data: bytes) -> bool:
    """Whether `data` is a sequence of (4-byte length, field) pairs, read off recursively."""
    if not data:
        return True
    end = 4 + int.from_bytes(data[:4], "big")
    return len(data) >= 4 and end <= len(data) and parses(data[end:])


def test_bytes_of_an_encoding() -> None:
    assert join() == b""
    assert join(b"") == bytes(4)
    assert join(b"ab", b"c") == b"\0\0\0\2ab\0\0\0\1c"


@patient
@given(fields)
def test_round_trip(parts: tuple[bytes, ...]) -> None:
    assert split(join(*parts)) == parts
    assert split_exactly(join(*parts), len(parts)) == parts


@patient
@given(fields, fields)
@example((b"a", b"b"), (b"ab",))
@example((b"ab", b"c"), (b"a", b"bc"))
@example((b"",), ())
@example((join(b"a"),), (b"a",))
def test_injective(left: tuple[bytes, ...], right: tuple[bytes, ...]) -> None:
    assert (join(*left) == join(*right)) is (left == right)


@patient
@given(fields, fields)
def test_concatenation_appends(left: tuple[bytes, ...], right: tuple[bytes, ...]) -> None:
    assert split(join(*left) + join(*right)) == left + right


@patient
@given(st.one_of(st.binary(max_size=60), nearly_joined))
@example(b"\0")
@example(b"\0\0\0")
@example(b"\0\0\0\1")
@example(b"\xff\xff\xff\xff")
@example(b"\0\0\0\1a\0\0\0")
def test_parses_what_join_makes_and_rejects_the_rest(data: bytes) -> None:
    if parses(data):
        assert join(*split(data)) == data
    else:
        with pytest.raises(Rejection) as refusal:
            split(data)
        assert refusal.value.reason is Reason.MALFORMED


@patient
@given(fields.filter(bool), st.integers(1))
def test_a_cut_inside_a_field_is_rejected(parts: tuple[bytes, ...], cut: int) -> None:
    """All but the last field's own bytes: the cut falls into its length or its content."""
    data = join(*parts)
    short = data[: len(data) - 1 - cut % (4 + len(parts[-1]))]
    if len(short) == len(join(*parts[:-1])):
        assert split(short) == parts[:-1]
    else:
        with pytest.raises(Rejection):
            split(short)


@patient
@given(fields, st.integers(0, 8))
def test_another_count_is_rejected(parts: tuple[bytes, ...], count: int) -> None:
    if count == len(parts):
        assert split_exactly(join(*parts), count) == parts
    else:
        with pytest.raises(Rejection) as refusal:
            split_exactly(join(*parts), count)
        assert refusal.value.reason is Reason.MALFORMED
