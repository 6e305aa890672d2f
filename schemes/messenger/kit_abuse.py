"""What the conformance kit of a messenger asks of reports and blocking."""

from collections.abc import Iterator
from functools import partial

from harness.declare.coins import Coins
from harness.declare.conformance import Complaint
from schemes.kits import refusal, unless
from schemes.messenger.interface import Abp
from schemes.messenger.kit_stage import ALICE, BOB, CAROL, ELSEWHERE, Stage
from schemes.messenger.names import User
from schemes.messenger.state import Received
from schemes.messenger.wire import Rho
from schemes.values import Message

LIMIT = 2

HELLO, AGAIN = Message(b"hello"), Message(b"hello again")


def reports(design: Abp, coins: Coins) -> Iterator[str]:
    """11 and 12: what was shown can be reported, by the recipient, to its own provider."""
    stage = Stage(design, coins)
    stage.join(ALICE, BOB)
    stage.retrieve(ALICE, BOB)
    for m in (HELLO, AGAIN):
        for user, peer in ((ALICE, BOB), (BOB, ALICE)):
            stage.send(user, peer, m)
            received = stage.last(peer)
            if received is None:
                raise Complaint("nothing is shown that could be reported")
            yield from reported(stage, peer, received)


def reported(stage: Stage[Abp], user: User, received: Received) -> Iterator[str]:
    """One report."""
    design, server = stage.design, stage.state(user.provider)
    rho = design.gen_report(stage.client(user), received, b"spam")
    for _ in range(2):
        _, report = design.report_rcv(server, rho)
        yield unless(
            design.reported(server, report) == received.m,
            "reported is another message than the one that was shown",
        )
    for spoilt in (b"", rho[: len(rho) // 2], rho + b"\0"):
        use = partial(design.report_rcv, server, Rho(spoilt))
        yield refusal(use, "report_rcv", f"a rho of {len(spoilt)} in place of {len(rho)} bytes")
    use = partial(design.report_rcv, stage.state(ELSEWHERE), rho)
    yield refusal(use, "report_rcv", "a report of another provider's user")


def blocking(design: Abp, coins: Coins) -> Iterator[str]:
    """13: a blocked sender is not heard any more; everybody else is."""
    stage = Stage(design, coins)
    stage.join(ALICE, BOB, CAROL)
    stage.converse(ALICE, BOB)
    stage.converse(CAROL, BOB)
    stage.network.run(BOB, design.block, ALICE, *stage.means(BOB))
    stage.send(ALICE, BOB, AGAIN)
    yield unless(
        stage.said(BOB) != (ALICE, AGAIN), "a blocked sender's message is shown: block must hold"
    )
    for user, peer in ((CAROL, BOB), (BOB, CAROL)):
        stage.send(user, peer, AGAIN)
        yield unless(
            stage.said(peer) == (user, AGAIN),
            "a message to or from another contact is not shown after block: it must be told the "
            "new access key",
        )


def filtering(design: Abp, coins: Coins) -> Iterator[str]:
    """10: so many messages pass in a period, and no more; then another begins."""
    stage = Stage(design, coins)
    stage.join(ALICE, BOB)
    stage.retrieve(ALICE, BOB)
    sp = stage.network.parties[ALICE.provider]
    each = len(design.send(stage.client(ALICE), HELLO, BOB, coins)[1])
    for _ in range(2):
        sp.state = design.begin_period(sp.state, LIMIT * each)
        before = len(design.shown(stage.client(BOB)))
        for _ in range(LIMIT):
            stage.send(ALICE, BOB, HELLO)
        yield unless(
            len(design.shown(stage.client(BOB))) == before + LIMIT,
            "a message is not shown in a new period: begin_period must begin to count anew",
        )
        stage.send(ALICE, BOB, AGAIN)
        yield unless(
            len(design.shown(stage.client(BOB))) == before + LIMIT,
            "more messages are shown in a period than begin_period's limit",
        )


def flags(design: Abp, coins: Coins) -> Iterator[str]:
    """4 and 13: a client that takes anonymous packets may stop to, and begin again."""
    stage = Stage(design, coins)
    stage.join(BOB, anon=True)
    stage.join(ALICE, CAROL)
    stage.retrieve(ALICE, BOB)
    stage.network.run(BOB, design.set_anon, False, stage.network.line(BOB))
    stage.send(ALICE, BOB, HELLO)
    yield unless(stage.last(BOB) is None, "an anonymous message is shown after set_anon(False)")
    stage.retrieve(CAROL, BOB)
    stage.send(CAROL, BOB, HELLO)
    yield unless(
        stage.said(BOB) == (CAROL, HELLO),
        "a message is not shown after set_anon(False), to keys that were retrieved after it",
    )
    stage.network.run(BOB, design.set_anon, True, stage.network.line(BOB))
    stage.send(ALICE, BOB, AGAIN)
    yield unless(
        stage.said(BOB) == (ALICE, AGAIN), "an anonymous message is not shown after set_anon(True)"
    )
