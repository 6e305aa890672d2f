"""Signatures of knowledge for conjunctions of disjunctions: (A or B) and (C or D) and ...

Each clause is Schnorr's (y = g^x) or Chaum and Pedersen's (y = g^x and w = h^x) statement; the
disjunctions are proved as Cramer, Damgard and Schoenmakers do (CRYPTO 1994), and the challenge
comes from the caller's hash of the commitments (Fiat and Shamir).
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from schemes.amf.group import Group


class Clause(NamedTuple):
    """The prover knows x with y = g^x and, if there is an h, w = h^x."""

    y: Any
    h: Any = None
    w: Any = None


Either = tuple[Clause, Clause]
Formula = Sequence[Either]
Challenge = Callable[[list[bytes]], int]


class Witness(NamedTuple):
    """Which clause of a disjunction is true (0 or 1), and its exponent."""

    side: int
    x: int


def _simulated(group: Group[Any], clause: Clause, c: int, z: int) -> list[bytes]:
    """The commitments that challenge c and response z belong to: g^z y^-c and h^z w^-c.

    Two powers in one for y, as g is the group's own base; two powers and a product for w.
    """
    e = -c % group.order
    commitments = [group.encode(group.joint(z, clause.y, e))]
    if clause.h is not None:
        second = group.product(group.power(clause.h, z), group.power(clause.w, e))
        commitments.append(group.encode(second))
    return commitments


def _real(group: Group[Any], clause: Clause, k: int) -> list[bytes]:
    """The commitments of an honest prover with nonce k: g^k and h^k."""
    commitments = [group.encode(group.base(k))]
    if clause.h is not None:
        commitments.append(group.encode(group.power(clause.h, k)))
    return commitments


def prove(
    group: Group[Any],
    formula: Formula,
    witnesses: Sequence[Witness],
    challenge: Challenge,
    scalars: Iterator[int],
) -> list[int]:
    """The compact proof: c, then (c_left, z_left, z_right) for each disjunction.

    Takes three scalars per disjunction. The true clause is proved, the other one simulated, and
    their challenges add up to c.
    """
    drawn = [(next(scalars), next(scalars), next(scalars)) for _ in formula]
    commitments: list[bytes] = []
    for clauses, (side, _), (k, c_other, z_other) in zip(formula, witnesses, drawn, strict=True):
        real = _real(group, clauses[side], k)
        simulated = _simulated(group, clauses[1 - side], c_other, z_other)
        commitments += simulated + real if side else real + simulated
    c = challenge(commitments)
    proof = [c]
    for (side, x), (k, c_other, z_other) in zip(witnesses, drawn, strict=True):
        c_real = (c - c_other) % group.order
        z_real = (k + c_real * x) % group.order
        proof += (c_other, z_other, z_real) if side else (c_real, z_real, z_other)
    return proof


def check(group: Group[Any], formula: Formula, proof: Sequence[int], challenge: Challenge) -> bool:
    """Whether the proof of `1 + 3 * len(formula)` scalars, each in [0, q), holds."""
    c = proof[0]
    commitments: list[bytes] = []
    for at, (left, right) in enumerate(formula):
        c_left, z_left, z_right = proof[3 * at + 1 : 3 * at + 4]
        commitments += _simulated(group, left, c_left, z_left)
        commitments += _simulated(group, right, (c - c_left) % group.order, z_right)
    return c == challenge(commitments)
