"""The conformance kit of SM."""

from collections.abc import Iterator
from typing import Any

from harness.declare.coins import Coins
from harness.declare.conformance import sections
from schemes.kits import (
    PING,
    any_order,
    from_coins,
    from_copies,
    harmless,
    messages,
    refusal,
    tampering,
    unless,
)
from schemes.sm.interface import SM, Sm
from schemes.values import SessionKey


@SM.kit
def kit(sm: Sm[Any], coins: Coins) -> Iterator[str]:
    """What every SM does."""
    return sections(sm, coins, conversation, late_messages, wrong_keys, states, randomness)


def pair(sm: Sm[Any], coins: Coins) -> tuple[Any, Any]:
    """Both states under a new key."""
    k = SessionKey(coins.bytes(32))
    return sm.init_s(k), sm.init_r(k)


def conversation(sm: Sm[Any], coins: Coins) -> Iterator[str]:
    """What is sent arrives, in turns, and is no longer than declared."""
    sender, recipient = pair(sm, coins)
    for m in messages(coins):
        for _ in range(2):
            sender, c = sm.send(sender, m, coins)
            recipient, shown = sm.recv(recipient, c)
            yield unless(
                shown == m,
                f"recv returns another message than was sent ({len(m)} bytes): it must return what "
                "send was given",
            )
            longer = len(c) - len(m)
            yield unless(
                longer <= sm.overhead,
                f"a ciphertext has {longer} bytes more than its message: overhead must be at least "
                f"that, not {sm.overhead}",
            )
        sender, recipient = recipient, sender


def late_messages(sm: Sm[Any], coins: Coins) -> Iterator[str]:
    """Messages in any order, from the first one on."""
    yield from any_order(sm, *pair(sm, coins), coins)


def wrong_keys(sm: Sm[Any], coins: Coins) -> Iterator[str]:
    """What is no ciphertext under this key is refused."""
    sender, recipient = pair(sm, coins)
    _, c = sm.send(sender, PING, coins)
    _, other = pair(sm, coins)
    yield refusal(lambda: sm.recv(other, c), "recv", "a ciphertext under another key")
    yield harmless(lambda: sm.send(recipient, PING, coins), "send", "a new recipient's state")
    yield from tampering(sm, sender, recipient, coins)


def states(sm: Sm[Any], coins: Coins) -> Iterator[str]:
    """New states, and states in the middle of a conversation, are values."""
    sender, recipient = pair(sm, coins)
    yield from from_copies(sm, sender, recipient, coins)
    sender, c = sm.send(sender, PING, coins)
    recipient, _ = sm.recv(recipient, c)
    yield from from_copies(sm, recipient, sender, coins)


def randomness(sm: Sm[Any], coins: Coins) -> Iterator[str]:
    """Ciphertexts follow from the coins, if they are random at all."""
    sender, _ = pair(sm, coins)
    yield from from_coins(sm, coins, {}, {"send": lambda c: sm.send(sender, PING, c)[1]})
