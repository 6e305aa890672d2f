"""F46: an accomplice files first."""

from typing import Protocol

from adversaries.abp.abuse import ABUSE, hand_over
from adversaries.abp.accusation import Franked
from adversaries.abp.same_tag_again import Economical, Refitted
from games.abp.every_message_counts import EveryMessageCounts, View
from games.world import ALICE_CHAT, BOB, BOB_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.messenger.names import User
from schemes.messenger.state import Received
from schemes.messenger.wire import Certificate, FileReport
from schemes.values import Identifier

CAROL = User(BOB_CHAT, Identifier(b"carol"))


class Both(Refitted, Franked, Protocol):
    """The same, and it is known how a report is written."""


@adversary(finding="F46", cites="6(b), 12")
def reported_before(game: EveryMessageCounts[Both], view: View, coins: Coins) -> None:
    """Carol reports mallory's threat in bob's name, before bob has it.

    An RP that counts each tag once has counted this one, with a reason that says that it was a
    joke, and refuses bob's own report of it.
    """
    scheme, mallory = game.scheme, view.mallory
    block = Economical(scheme.amf)
    game.open_account(CAROL)
    client = scheme.exchanged(amf=block)
    mallory, packets = client.send(mallory, ABUSE, BOB, coins)
    own = Certificate(sid=MALLORY.uid, identity=mallory.identity, signature=mallory.signature)
    for (_, _, _, franked), tag in block.made.items():
        received = Received(
            sender=MALLORY, m=ABUSE, franked=type(ABUSE)(franked), tag=tag, certificate=own
        )
        rho = attempt(scheme.report_of, received, mallory.identity, BOB.uid, b"only a joke")
        if isinstance(rho, Rejection):
            game.note(f"no such report can be written: {rho}")
            continue
        answer = game.speak(CAROL, FileReport(rho=rho))
        if isinstance(answer, Rejection):
            game.note(f"RP does not take it from carol: {answer}")
    hand_over(game, ALICE_CHAT, packets)
    game.bob_reports()
