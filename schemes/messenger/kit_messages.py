"""What the conformance kit of a messenger asks of messages."""

from collections.abc import Iterator
from functools import partial
from typing import Protocol

from harness.declare.coins import Coins
from schemes.kits import (
    altered,
    copies,
    from_coins,
    gives,
    messages,
    nothing_but,
    refusal,
    unless,
)
from schemes.messenger.interface import Pro, Refreshes
from schemes.messenger.kit_stage import ALICE, BOB, CAROL, HERE, PROVIDERS, THERE, Stage
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Packet
from schemes.values import Message

HELLO, AGAIN = Message(b"hello"), Message(b"hello again")


def opened(design: Pro, st: ClientState, c: Packet) -> tuple[tuple[User, Message], ...]:
    """Who and what a client shows for a packet from alice's provider. Raises Rejection."""
    _, arrived = design.receive(st, HERE, c)
    return tuple((received.sender, received.m) for received in arrived.shown)


def conversation(design: Pro, coins: Coins) -> Iterator[str]:
    """6 to 9: what is sent arrives, both ways and through both providers."""
    for anon in (False, True):
        stage = Stage(design, coins)
        stage.join(ALICE)
        stage.join(BOB, anon=anon)
        yield refusal(
            partial(stage.compose, ALICE, BOB, HELLO), "send", "a peer whose keys it has not"
        )
        stage.retrieve(ALICE, BOB)
        for m in messages(coins):
            for user, peer in ((ALICE, BOB), (BOB, ALICE)):
                stage.send(user, peer, m)
                yield unless(
                    stage.said(peer) == (user, m),
                    f"a message ({len(m)} bytes, anon={anon}) is not the last that its recipient "
                    "is shown, with its sender",
                )
        held = design.peer_identity(stage.client(BOB), ALICE)
        yield unless(
            held == design.identity(stage.client(ALICE)),
            "peer_identity is not the identity of the peer in a conversation",
        )


def packets(design: Pro, coins: Coins) -> Iterator[str]:
    """8 and 9 by hand: first packets and later ones, in any order; what is malformed is refused."""
    stage = Stage(design, coins)
    stage.join(ALICE, BOB)
    stage.retrieve(ALICE, BOB)
    for tampering in (nothing_but(((ALICE, AGAIN),)), refusal):
        client, server = copies(stage.client(BOB)), stage.state(THERE)
        sealed = stage.sealed(ALICE, BOB, HELLO)
        rid, early = design.deliver(server, HERE, sealed)
        late = stage.carried(ALICE, BOB, AGAIN)
        yield unless(rid == BOB.uid, "deliver returns another rid than the recipient's")
        yield from altered(
            refusal, "deliver", "packet", sealed, partial(design.deliver, server, HERE)
        )
        yield from altered(
            tampering, "receive", "packet", late, partial(opened, design, client[0][1])
        )
        for how, st in client:
            after, _ = design.receive(st, HERE, late)
            yield unless(
                gives(((ALICE, AGAIN),), partial(opened, design, st, late)),
                f"receive shows nothing with {how}: it must leave the state that it was given",
            )
            yield unless(
                gives(((ALICE, HELLO),), partial(opened, design, after, early)),
                "receive does not show a message that comes late: it must keep a place for it",
            )
            stage.network.parties[BOB].state = after
        stage.send(BOB, ALICE, HELLO)


def randomness(design: Pro, coins: Coins) -> Iterator[str]:
    """Keys and packets follow from the coins."""
    stage = Stage(design, coins)
    stage.join(ALICE, BOB)
    stage.converse(ALICE, BOB)
    st = stage.client(ALICE)
    draws = {
        "deploy": lambda c: design.deploy(PROVIDERS, c).pki,
        "send": lambda c: design.send(st, HELLO, BOB, c)[1],
    }
    yield from from_coins(design, coins, draws)


class Refreshing(Pro, Refreshes, Protocol):
    """A design with both."""


def refreshed_keys(design: Refreshing, coins: Coins) -> Iterator[str]:
    """14: a new epk is handed out, and what is on its way to the last one still arrives."""
    stage = Stage(design, coins)
    stage.join(ALICE, BOB, CAROL)
    stage.retrieve(ALICE, BOB)
    before = design.retrieved(stage.client(ALICE), BOB)
    packet = stage.carried(ALICE, BOB, HELLO)
    stage.network.run(BOB, design.publish, *stage.means(BOB))
    stage.retrieve(CAROL, BOB)
    after = design.retrieved(stage.client(CAROL), BOB)
    yield unless(
        before is not None and after is not None and before.epk != after.epk,
        "retrieve has the old epk after publish: the provider must hand out the new one",
    )
    yield unless(
        gives(((ALICE, HELLO),), partial(opened, design, stage.client(BOB), packet)),
        "receive does not show a first message to the last epk: publish must keep the last pair",
    )
    stage.send(CAROL, BOB, AGAIN)
    yield unless(stage.said(BOB) == (CAROL, AGAIN), "a first message to the new epk is not shown")
