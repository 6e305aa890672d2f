"""The conformance kit of AW."""

from collections.abc import Iterator

from harness.declare.coins import Coins
from harness.declare.conformance import sections, told
from schemes.aw.interface import AW, Aw
from schemes.kits import altered, from_coins, gives, messages, refusal, spoilt, unless
from schemes.values import Identifier, Message

SHORT = Message(b"guess who")
ALICE = Identifier(b"alice")
SIDS = (Identifier(b"a"), ALICE, Identifier(bytes(range(256))))
"""An identifier may be padded, to 256 bytes."""


@AW.kit
def kit(aw: Aw, coins: Coins) -> Iterator[str]:
    """What every AW does."""
    return sections(aw, coins, round_trips, wrong_keys, malformed_inputs, randomness)


def round_trips(aw: Aw, coins: Coins) -> Iterator[str]:
    """Recv returns the sender's key, its identifier and the message."""
    for m in messages(coins):
        for sid in SIDS:
            yield from told(round_trip(aw, sid, m, coins), f"a message of {len(m)} bytes")


def round_trip(aw: Aw, sid: Identifier, m: Message, coins: Coins) -> Iterator[str]:
    """One packet, opened twice."""
    (sk_s, pk_s), (sk_r, pk_r) = aw.gen(coins), aw.gen(coins)
    c = aw.send(sk_s, sid, pk_r, m, coins)
    key, name, shown = aw.recv(sk_r, c)
    yield unless(
        shown == m,
        f"recv returns another message than was sent ({len(m)} bytes): it must return what send "
        "was given",
    )
    yield unless(name == sid, f"recv returns another sid ({len(sid)} bytes) than send was given")
    yield unless(key == pk_s, "recv returns another key than the sender's: it must return pk_s")
    yield unless(
        gives((key, name, shown), lambda: aw.recv(sk_r, c)),
        "recv opens a packet once only: it must keep nothing",
    )


def wrong_keys(aw: Aw, coins: Coins) -> Iterator[str]:
    """Nobody but the recipient opens a packet."""
    (sk_s, _), (_, pk_r), (other, _) = aw.gen(coins), aw.gen(coins), aw.gen(coins)
    c = aw.send(sk_s, ALICE, pk_r, SHORT, coins)
    yield refusal(lambda: aw.recv(other, c), "recv", "a packet for another key")
    yield refusal(lambda: aw.recv(sk_s, c), "recv", "a packet that the sender itself sent")


def malformed_inputs(aw: Aw, coins: Coins) -> Iterator[str]:
    """Whatever is no public key, or no packet, is refused."""
    (sk_s, _), (sk_r, pk_r) = aw.gen(coins), aw.gen(coins)
    c = aw.send(sk_s, ALICE, pk_r, SHORT, coins)
    yield from altered(refusal, "recv", "packet", c, lambda c: aw.recv(sk_r, c))
    yield from spoilt(
        refusal, "send", "public key", pk_r, lambda pk: aw.send(sk_s, ALICE, pk, SHORT, coins)
    )


def randomness(aw: Aw, coins: Coins) -> Iterator[str]:
    """Keys and packets follow from the coins."""
    (sk_s, _), (_, pk_r) = aw.gen(coins), aw.gen(coins)
    draws = {
        "gen": aw.gen,
        "send": lambda c: aw.send(sk_s, ALICE, pk_r, SHORT, c),
    }
    yield from from_coins(aw, coins, draws)
