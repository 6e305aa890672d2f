"""What a tag of Tyagi19 is made of, and what it is about."""

from typing import Any, NamedTuple


class Point(NamedTuple):
    """A group element beside its encoding: neither is computed twice."""

    element: Any
    code: bytes


class Statement(NamedTuple):
    """What a tag is about, in the order in which it is hashed."""

    g: Point
    pk_s: Point
    pk_r: Point
    pk_j: Point
    j: Point
    r: Point
    e_j: Point
    e_r: Point


class Tag(NamedTuple):
    """A parsed tag: the proof's scalars (c, c_A, z_A, z_B, c_C, z_C, z_D), and four encodings."""

    proof: tuple[int, ...]
    j: bytes
    r: bytes
    e_j: bytes
    e_r: bytes


Keys = tuple[Point, Point, Point]
"""pk_s, pk_r and pk_j."""
