"""What the conformance kit of a session asks of handshakes."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from harness.declare.coins import Coins
from harness.declare.conformance import Complaint
from harness.declare.errors import Rejection, attempt
from schemes.kits import PING, altered, gives, nothing_but, opened, refusal, spoilt, unless
from schemes.session.interface import Session
from schemes.values import ChannelCiphertext, EphemeralKey, KeCiphertext, KePublicKey, Message

LONG = Message(b"a longer message")


class Client(NamedTuple):
    """An account, and its public keys."""

    st: Any
    pk: KePublicKey
    epk: EphemeralKey


class Begun(NamedTuple):
    """What Initiate returns."""

    st: Any
    channel: Any
    c_ke: KeCiphertext
    c_sm: ChannelCiphertext


def client(session: Session[Any, Any], coins: Coins) -> Client:
    """A new one."""
    st, pk = session.gen(coins)
    st, epk = session.egen(st, coins)
    return Client(st, pk, epk)


def begin(
    session: Session[Any, Any], a: Client, b: Client, coins: Coins, m: Message = PING
) -> Begun:
    """A begins a conversation with B."""
    return Begun(*session.initiate(a.st, b.pk, b.epk, m, coins))


def small(session: Session[Any, Any], longer: int) -> str:
    """A packet has no more bytes beyond its message than `overhead` says."""
    return unless(
        longer <= session.overhead,
        f"c_KE, pk_s and c_SM have {longer} bytes more than the message: overhead must be at least "
        f"that, not {session.overhead}",
    )


def repeated_handshakes(session: Session[Any, Any], coins: Coins) -> Iterator[str]:
    """Until B has answered, every packet repeats c_KE: each arrives, in any order."""
    a, b = client(session, coins), client(session, coins)
    begun = begin(session, a, b, coins)
    channel, later = session.send(begun.channel, LONG, coins)
    yield small(session, len(begun.c_ke) + len(a.pk) + len(later) - len(LONG))
    packets = [(begun.c_sm, PING), (later, LONG)]
    for order in (packets, packets[::-1]):
        st, there = b.st, None
        for c_sm, m in order:
            got = attempt(session.accept, st, begun.c_ke, c_sm, there)
            if isinstance(got, Rejection):
                raise Complaint(
                    f"accept refuses a packet that repeats the handshake ({got}): it must find its "
                    "place in the channel that it is given, in any order"
                )
            st, key, there, shown = got
            yield unless((key, shown) == (a.pk, m), "accept mixes up packets of one handshake")
        _, answer = session.send(there, PING, coins)
        yield unless(
            gives(PING, partial(opened, session, channel, answer)),
            "recv refuses the answer to a handshake that was repeated",
        )
        again = attempt(session.accept, st, begun.c_ke, later, there)
        yield unless(
            isinstance(again, Rejection) or (again[1], again[3]) == (a.pk, LONG),
            "accept returns another message for a packet that comes twice",
        )


def several_handshakes(session: Session[Any, Any], coins: Coins) -> Iterator[str]:
    """One epk serves several handshakes: of two peers, and of one that begins anew."""
    a, other, b = (client(session, coins) for _ in range(3))
    st, known = b.st, dict[KePublicKey, Any]()
    for who, peer in (("a peer", a), ("another peer", other), ("a peer that begins anew", a)):
        begun = begin(session, peer, b, coins)
        got = attempt(session.accept, st, begun.c_ke, begun.c_sm, known.get(peer.pk))
        if isinstance(got, Rejection):
            raise Complaint(
                f"accept refuses the handshake of {who} ({got}): one epk must serve several"
            )
        st, key, known[peer.pk], shown = got
        yield unless((key, shown) == (peer.pk, PING), "accept mixes up handshakes to one epk")
        _, answer = session.send(known[peer.pk], LONG, coins)
        yield unless(
            gives(LONG, partial(opened, session, begun.channel, answer)),
            f"recv refuses the answer to the handshake of {who}",
        )


def refreshed_keys(session: Session[Any, Any], coins: Coins) -> Iterator[str]:
    """What is on its way to the last epk is still accepted after EGen."""
    a, b = client(session, coins), client(session, coins)
    before = begin(session, a, b, coins)
    st, epk = session.egen(b.st, coins)
    yield unless(epk != b.epk, "egen returns the same epk again: it must make a new pair")
    after = begin(session, a, b._replace(epk=epk), coins, LONG)
    for begun, m, which in ((before, PING, "last"), (after, LONG, "new")):
        yield unless(
            gives((a.pk, m), partial(accepted, session, st, begun)),
            f"accept refuses a handshake to the {which} epk: egen must keep the pair before the "
            "new one",
        )


def accepted(session: Session[Any, Any], st: Any, begun: Begun) -> tuple[KePublicKey, Message]:
    """Whom a handshake is from, and the message. Raises Rejection."""
    _, key, _, m = session.accept(st, begun.c_ke, begun.c_sm, None)
    return key, m


def handshakes_refused(session: Session[Any, Any], coins: Coins) -> Iterator[str]:
    """A handshake that is for somebody else, or malformed, is refused; so are malformed keys."""
    a, b, other = (client(session, coins) for _ in range(3))
    c = begin(session, a, b, coins)
    yield refusal(
        lambda: accepted(session, other.st, c), "accept", "a handshake with somebody else"
    )
    same = nothing_but((a.pk, PING))
    yield from altered(
        same, "accept", "c_KE", c.c_ke, lambda d: accepted(session, b.st, c._replace(c_ke=d))
    )
    yield from altered(
        same, "accept", "c_SM", c.c_sm, lambda d: accepted(session, b.st, c._replace(c_sm=d))
    )
    yield from spoilt(
        refusal, "initiate", "pk", b.pk, lambda d: begin(session, a, b._replace(pk=d), coins)
    )
    yield from spoilt(
        refusal, "initiate", "epk", b.epk, lambda d: begin(session, a, b._replace(epk=d), coins)
    )
