"""FINDINGS F18: what weak Fiat-Shamir allows."""

from collections.abc import Iterator
from typing import cast

from adversaries.amf.moves import WINNING, Aim, WinningGame, WinningView, aim
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.amf.tyagi19 import Point, Tag, Tyagi19, own, point, public
from schemes.values import FrankingTag, Message


@adversary(
    *WINNING,
    needs=Tyagi19,
    finding="F18",
    cites="Bernhard, Pereira and Warinschi, ASIACRYPT 2012 (weak Fiat-Shamir)",
)
def choose_the_statement_last(game: WinningGame, view: WinningView, coins: Coins) -> None:
    """First the commitments, then the challenge, then the statement that they prove.

    If the challenge does not depend on J and E_J, commit to T_B = pk_j^a g^z, see c, and take
    J = pk_j^v and E_J = g^v with v = -a / c_B: now T_B = g^z J^-c_B, as a proof of J = g^u should
    have it, and v is a witness of the third clause. Verify and Judge accept, no secret key used.
    If it does not depend on R and E_R, a sender does the same with R, and garbles J.
    """
    amf, to = cast(Tyagi19, game.scheme), aim(game, view, coins)
    m = Message(b"I confess")
    forgery = framed(amf, to, m, amf.scalars(coins))
    if to.sk_s is not None:
        forgery = escaped(amf, to, m, amf.scalars(coins))
    to.submit(to.pk_s, m, forgery)


def framed(amf: Tyagi19, to: Aim, m: Message, scalars: Iterator[int]) -> FrankingTag:
    """J and E_J chosen last: a tag of a sender whose key nobody has."""
    group, q = amf.group, amf.group.order
    keys = s, r, j = tuple(public(group, pk) for pk in (to.pk_s, to.pk_r, to.pk_j))
    a, k, beta, c_a, z_a, z_b, c_d, z_d = (next(scalars) for _ in range(8))
    half_r, e_r = group.power(r.element, beta), group.base(beta)
    commitments = [
        group.joint(z_a, s.element, -c_a % q),
        group.joint(z_b, j.element, a),
        group.base(k),
        group.power(j.element, k),
        group.joint(z_d, half_r, -c_d % q),
    ]
    c = _challenge(amf, keys, m, commitments)
    v = -a * pow(c - c_a, -1, q) % q
    c_c = (c - c_d) % q
    proof = c, c_a, z_a, z_b, c_c, (k + c_c * v) % q, z_d
    return _tag(amf, proof, group.power(j.element, v), half_r, group.base(v), e_r)


def escaped(amf: Tyagi19, to: Aim, m: Message, scalars: Iterator[int]) -> FrankingTag:
    """R and E_R chosen last: the sender's own tag, with noise in the place of J."""
    group, q = amf.group, amf.group.order
    keys = _, r, j = tuple(public(group, pk) for pk in (to.pk_s, to.pk_r, to.pk_j))
    t = own(group, to.sk_s or b"")[0]
    a, k, alpha, gamma, c_b, z_b, c_c, z_c, z_d = (next(scalars) for _ in range(9))
    half_j, e_j = group.base(gamma), group.base(alpha)
    judges = group.power(j.element, z_c), group.power(half_j, -c_c % q)
    commitments = [
        group.base(k),
        group.joint(z_b, half_j, -c_b % q),
        group.joint(z_c, e_j, -c_c % q),
        group.product(*judges),
        group.joint(z_d, r.element, a),
    ]
    c = _challenge(amf, keys, m, commitments)
    beta = -a * pow(c - c_c, -1, q) % q
    c_a = (c - c_b) % q
    proof = c, c_a, (k + c_a * t) % q, z_b, c_c, z_c, z_d
    return _tag(amf, proof, half_j, group.power(r.element, beta), e_j, group.base(beta))


def _challenge(amf: Tyagi19, keys: tuple[Point, ...], m: Message, commitments: list[object]) -> int:
    """c, where g stands for J, R, E_J and E_R, which do not exist yet."""
    s, r, j = keys
    g = point(amf.group, amf.group.base(1))
    statement = amf.statement((s, r, j), g, g, g, g)
    return amf.challenge(statement, m, [amf.group.encode(t) for t in commitments])


def _tag(amf: Tyagi19, proof: tuple[int, ...], *elements: object) -> FrankingTag:
    return amf.encode(Tag(proof, *(amf.group.encode(y) for y in elements)))
