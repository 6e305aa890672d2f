"""FINDINGS F18: what weak Fiat-Shamir allows."""

from collections.abc import Iterator

from adversaries.amf.moves import Aim, WinningGame, WinningView, aim
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.amf.tag import Statement, Tag
from schemes.amf.tyagi19 import Tyagi19
from schemes.values import FrankingTag, Message


@adversary(
    finding="F18",
    cites="Bernhard, Pereira and Warinschi, ASIACRYPT 2012 (weak Fiat-Shamir)",
)
def choose_the_statement_last(game: WinningGame[Tyagi19], view: WinningView, coins: Coins) -> None:
    """First the commitments, then the challenge, then the statement that they prove.

    If the challenge does not depend on J and E_J, commit to T_B = pk_j^a g^z, see c, and take
    J = pk_j^v and E_J = g^v with v = -a / c_B: now T_B = g^z J^-c_B, as a proof of J = g^u should
    have it, and v is a witness of the third clause. Verify and Judge accept, no secret key used.
    If it does not depend on R and E_R, a sender does the same with R, and garbles J.
    """
    amf, to = game.scheme, aim(game, view, coins)
    m = Message(b"I confess")
    choose = framed if to.sk_s is None else escaped
    to.submit(to.pk_s, m, choose(amf, to, m, amf.scalars(coins)))


def framed(amf: Tyagi19, to: Aim, m: Message, scalars: Iterator[int]) -> FrankingTag:
    """J and E_J chosen last: a tag of a sender whose key nobody has."""
    group, q = amf.group, amf.group.order
    keys = s, r, j = amf.public(to.pk_s), amf.public(to.pk_r), amf.public(to.pk_j)
    a, k, beta, c_a, z_a, z_b, c_d, z_d = (next(scalars) for _ in range(8))
    half_r, e_r = (amf.point(y) for y in (group.power(r.element, beta), group.base(beta)))
    last = amf.point(group.base(1))
    commitments = [
        group.joint(z_a, s.element, -c_a % q),
        group.joint(z_b, j.element, a),
        group.base(k),
        group.power(j.element, k),
        group.joint(z_d, half_r.element, -c_d % q),
    ]
    c = _challenge(amf, amf.statement(keys, last, half_r, last, e_r), m, commitments)
    v = -a * pow(c - c_a, -1, q) % q
    c_c = (c - c_d) % q
    proof = c, c_a, z_a, z_b, c_c, (k + c_c * v) % q, z_d
    half_j, e_j = (amf.point(y) for y in (group.power(j.element, v), group.base(v)))
    return amf.encode(Tag(proof, half_j.code, half_r.code, e_j.code, e_r.code))


def escaped(amf: Tyagi19, to: Aim, m: Message, scalars: Iterator[int]) -> FrankingTag:
    """R and E_R chosen last: the sender's own tag, with noise in the place of J."""
    group, q = amf.group, amf.group.order
    keys = _, r, j = amf.public(to.pk_s), amf.public(to.pk_r), amf.public(to.pk_j)
    assert to.sk_s is not None, "the sender is the adversary's"
    t, _ = amf.own(to.sk_s)
    a, k, alpha, gamma, c_b, z_b, c_c, z_c, z_d = (next(scalars) for _ in range(9))
    half_j, e_j = (amf.point(group.base(x)) for x in (gamma, alpha))
    last = amf.point(group.base(1))
    judges = group.power(j.element, z_c), group.power(half_j.element, -c_c % q)
    commitments = [
        group.base(k),
        group.joint(z_b, half_j.element, -c_b % q),
        group.joint(z_c, e_j.element, -c_c % q),
        group.product(*judges),
        group.joint(z_d, r.element, a),
    ]
    c = _challenge(amf, amf.statement(keys, half_j, last, e_j, last), m, commitments)
    beta = -a * pow(c - c_c, -1, q) % q
    c_a = (c - c_b) % q
    proof = c, c_a, (k + c_a * t) % q, z_b, c_c, z_c, z_d
    half_r, e_r = (amf.point(y) for y in (group.power(r.element, beta), group.base(beta)))
    return amf.encode(Tag(proof, half_j.code, half_r.code, e_j.code, e_r.code))


def _challenge(amf: Tyagi19, s: Statement, m: Message, commitments: list[object]) -> int:
    """c, as Verify will compute it if the elements that are chosen last do not count."""
    return amf.challenge(s, m, [amf.group.encode(t) for t in commitments])
