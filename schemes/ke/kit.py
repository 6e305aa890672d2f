"""The conformance kit of KE."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from harness.declare.coins import Coins
from harness.declare.conformance import sections
from schemes.ke.interface import KE, Ke
from schemes.kits import (
    LOW_BITS,
    altered,
    copies,
    from_coins,
    gives,
    other_than,
    refusal,
    spoilt,
    unless,
)
from schemes.values import EphemeralKey, KePublicKey

KEY_LENGTH = 32


@KE.kit
def kit(ke: Ke[Any], coins: Coins) -> Iterator[str]:
    """What every KE does."""
    return sections(ke, coins, exchanges, refreshed_keys, refusals, states, randomness)


def client(ke: Ke[Any], coins: Coins) -> tuple[Any, KePublicKey, EphemeralKey]:
    """A client with both key pairs."""
    st, pk = ke.gen(coins)
    st, epk = ke.egen(st, coins)
    return st, pk, epk


def exchanges(ke: Ke[Any], coins: Coins) -> Iterator[str]:
    """Both sides have the same new key, and know the sender."""
    (sender, pk_s, _), (recipient, pk_r, epk_r) = client(ke, coins), client(ke, coins)
    made = []
    for _ in range(2):
        k, c = ke.send(sender, pk_r, epk_r, coins)
        key, received = ke.recv(recipient, c)
        yield unless(received == k, "recv returns another k than send: both must derive the same")
        yield unless(key == pk_s, "recv returns another key than the sender's: it must return pk_s")
        yield unless(len(k) == KEY_LENGTH, f"k has {len(k)} bytes: it must have {KEY_LENGTH}")
        size = len(c) + len(pk_s)
        yield unless(
            size <= ke.overhead,
            f"c_KE and pk have {size} bytes together: overhead must be at least that, not "
            f"{ke.overhead}",
        )
        made.append(k)
    yield unless(made[0] != made[1], "two exchanges give the same k: it must be new each time")


def refreshed_keys(ke: Ke[Any], coins: Coins) -> Iterator[str]:
    """EGen keeps the last ephemeral pair, and forgets the one before that."""
    (sender, pk_s, _), (recipient, pk_r, epk) = client(ke, coins), client(ke, coins)
    k, c = ke.send(sender, pk_r, epk, coins)
    recipient, newer = ke.egen(recipient, coins)
    k_newer, c_newer = ke.send(sender, pk_r, newer, coins)
    yield unless(newer != epk, "egen returns the same epk again: it must make a new pair")
    yield unless(
        gives((pk_s, k), partial(ke.recv, recipient, c)),
        "recv does not give k for what was sent to the last epk: egen must keep the pair before "
        "the new one",
    )
    yield unless(
        gives((pk_s, k_newer), partial(ke.recv, recipient, c_newer)),
        "recv does not give k for the newest epk: c_KE must say which epk it is for",
    )
    recipient, _ = ke.egen(recipient, coins)
    use = partial(ke.recv, recipient, c)
    yield other_than((pk_s, k))(use, "recv", "what was sent to an epk before the last two")


def refusals(ke: Ke[Any], coins: Coins) -> Iterator[str]:
    """Nobody else has k; what is no handshake, or no public key, is refused."""
    (sender, _, _), (recipient, pk_r, epk_r) = client(ke, coins), client(ke, coins)
    other, _, _ = client(ke, coins)
    k, c = ke.send(sender, pk_r, epk_r, coins)
    another = other_than(k)
    yield another(lambda: ke.recv(other, c)[1], "recv", "a handshake with somebody else")
    yield another(lambda: ke.recv(sender, c)[1], "recv", "a handshake of the sender's own")
    yield from altered(another, "recv", "c_KE", c, lambda c: ke.recv(recipient, c)[1], LOW_BITS)
    yield from spoilt(refusal, "recv", "c_KE", c, lambda c: ke.recv(recipient, c))
    yield from spoilt(refusal, "send", "pk", pk_r, lambda pk: ke.send(sender, pk, epk_r, coins))
    yield from spoilt(refusal, "send", "epk", epk_r, lambda epk: ke.send(sender, pk_r, epk, coins))


def states(ke: Ke[Any], coins: Coins) -> Iterator[str]:
    """A state that was used is as good as before, and so is a copy of it."""
    (sender, pk_s, _), (recipient, pk_r, epk_r) = client(ke, coins), client(ke, coins)
    senders, recipients = copies(sender), copies(recipient)
    for _ in range(2):
        ke.egen(recipient, coins)
    for (how, st_s), (_, st_r) in zip(senders, recipients, strict=True):
        k, c = ke.send(st_s, pk_r, epk_r, coins)
        for _ in range(2):
            yield unless(
                gives((pk_s, k), partial(ke.recv, st_r, c)),
                f"recv does not give k with {how}: every algorithm must leave the state alone that "
                "it was given",
            )


def randomness(ke: Ke[Any], coins: Coins) -> Iterator[str]:
    """Keys and handshakes follow from the coins."""
    st, pk, epk = client(ke, coins)
    draws = {
        "gen": lambda c: ke.gen(c)[1],
        "egen": lambda c: ke.egen(st, c)[1],
        "send": lambda c: ke.send(st, pk, epk, c),
    }
    yield from from_coins(ke, coins, draws)
