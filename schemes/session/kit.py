"""The conformance kit of a session."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from harness.declare.coins import Coins
from harness.declare.conformance import sections
from schemes.kits import (
    PING,
    any_order,
    copies,
    from_coins,
    from_copies,
    gives,
    messages,
    nothing_but,
    tampering,
    unless,
)
from schemes.session.interface import SESSION, Session
from schemes.session.kit_handshakes import (
    accepted,
    begin,
    client,
    handshakes_refused,
    refreshed_keys,
    repeated_handshakes,
    several_handshakes,
    small,
)


@SESSION.kit
def kit(session: Session[Any, Any], coins: Coins) -> Iterator[str]:
    """What every session does."""
    return sections(
        session,
        coins,
        conversation,
        repeated_handshakes,
        several_handshakes,
        refreshed_keys,
        handshakes_refused,
        accounts,
        channels,
        randomness,
    )


def conversation(session: Session[Any, Any], coins: Coins) -> Iterator[str]:
    """The first message arrives, and so do those after it; none is longer than declared."""
    a, b = client(session, coins), client(session, coins)
    for m in messages(coins):
        begun = begin(session, a, b, coins, m)
        _, key, sender, shown = session.accept(b.st, begun.c_ke, begun.c_sm, None)
        yield unless(
            shown == m,
            f"accept returns another message than was sent ({len(m)} bytes): it must return what "
            "initiate was given",
        )
        yield unless(key == a.pk, "accept returns another key than the sender's: it returns pk_s")
        yield small(session, len(begun.c_ke) + len(a.pk) + len(begun.c_sm) - len(m))
        recipient = begun.channel
        for answer in (m, PING, m):
            sender, c = session.send(sender, answer, coins)
            recipient, shown = session.recv(recipient, c)
            yield unless(
                shown == answer,
                f"recv returns another message than was sent ({len(answer)} bytes): it must return "
                "what send was given",
            )
            yield small(session, len(c) - len(answer))
            sender, recipient = recipient, sender


def accounts(session: Session[Any, Any], coins: Coins) -> Iterator[str]:
    """An account that was used is as good as before, and so is a copy of it."""
    a, b = client(session, coins), client(session, coins)
    senders, recipients = copies(a.st), copies(b.st)
    for _ in range(2):
        session.egen(b.st, coins)
    for (how, st_s), (_, st_r) in zip(senders, recipients, strict=True):
        begun = begin(session, a._replace(st=st_s), b, coins)
        for _ in range(2):
            yield unless(
                gives((a.pk, PING), partial(accepted, session, st_r, begun)),
                f"accept does not take a handshake with {how}: every algorithm must leave the "
                "account alone that it was given",
            )


def channels(session: Session[Any, Any], coins: Coins) -> Iterator[str]:
    """An established channel is one of SM."""
    a, b = client(session, coins), client(session, coins)
    begun = begin(session, a, b, coins)
    _, _, there, _ = session.accept(b.st, begun.c_ke, begun.c_sm, None)
    there, c = session.send(there, PING, coins)
    here, _ = session.recv(begun.channel, c)
    yield from any_order(session, here, there, coins)
    yield from tampering(session, here, there, coins, nothing_but(PING))
    yield from from_copies(session, here, there, coins)


def randomness(session: Session[Any, Any], coins: Coins) -> Iterator[str]:
    """Keys, handshakes and ciphertexts follow from the coins."""
    a, b = client(session, coins), client(session, coins)
    channel = begin(session, a, b, coins).channel
    random = {
        "gen": lambda c: session.gen(c)[1],
        "egen": lambda c: session.egen(a.st, c)[1],
        "initiate": lambda c: begin(session, a, b, c)[2:],
    }
    either = {"send": lambda c: session.send(channel, PING, c)[1]}
    yield from from_coins(session, coins, random, either)
