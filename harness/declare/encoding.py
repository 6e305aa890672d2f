"""Fields to bytes and back: the paper's `||`, read as a concatenation that can be parsed."""

from harness.declare.errors import Reason, Rejection

PREFIX = 4


def join(*fields: bytes) -> bytes:
    """Each field behind its length (4 bytes, big-endian)."""
    return b"".join(len(f).to_bytes(PREFIX, "big") + f for f in fields)


def split(data: bytes) -> tuple[bytes, ...]:
    """The fields of `join`. Rejects anything that `join` cannot have made."""
    fields = []
    at = 0
    while at < len(data):
        start = at + PREFIX
        at = start + int.from_bytes(data[at:start], "big")
        if at > len(data):
            raise Rejection(Reason.MALFORMED, "a field runs past the end")
        fields.append(data[start:at])
    return tuple(fields)


def split_exactly(data: bytes, count: int) -> tuple[bytes, ...]:
    """`split`, and reject unless there are `count` fields."""
    fields = split(data)
    if len(fields) != count:
        raise Rejection(Reason.MALFORMED, f"{len(fields)} fields where {count} belong")
    return fields
