"""Reports filed with any field exchanged or altered, by everybody, again and again."""

from collections.abc import Iterator

from adversaries.abp.accusation import THREAT, Franked
from adversaries.generic.exchange import exchanged, spoils
from adversaries.generic.mutants import drawn, mutants
from games.abp.report_integrity import ReportIntegrity, View
from games.world import BOB, BOB_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.messenger.state import Received
from schemes.messenger.wire import Certificate, FileReport, Identity
from schemes.values import FrankingTag, Identifier

CAROL = User(BOB_CHAT, Identifier(b"carol"))
ALTERED, EXCHANGED = 4, 4
"""Tags with one change, and reports with one field exchanged, that are drawn anew each time."""


@adversary(cites="11, 12")
def exchanged_filings(game: ReportIntegrity[Franked], view: View, coins: Coins) -> None:
    """Bob and carol file a true report, and whatever is nearly that.

    With a byte of the tag flipped, cut off or added, with any field exchanged for what somebody
    else has in its place, for either of them; each over both channels, where the adversary has
    both.
    """
    carol = game.open_account(CAROL)
    mine = [user for user in (BOB, CAROL) if user == CAROL or view.recipient is not None]
    for received, pk_sid in _true(game, view, coins):
        users = [BOB, CAROL, MALLORY]
        keys = [view.mallory.identity, carol.identity]
        pool = spoils(users, keys, received, view.mallory.signature)
        tags = drawn(mutants(received.tag, coins, others=[]), ALTERED, coins)
        for one in (
            received,
            received,
            *(evolve(received, tag=FrankingTag(tag)) for tag in tags),
            *drawn(exchanged(received, pool), EXCHANGED, coins),
        ):
            for user in mine:
                rid = (BOB, CAROL)[coins.below(2)]
                rho = attempt(game.scheme.report_of, one, pk_sid, rid.uid, coins.bytes(4))
                if not isinstance(rho, Rejection):
                    game.speak(user, FileReport(rho=rho))


def _true(
    game: ReportIntegrity[Franked], view: View, coins: Coins
) -> Iterator[tuple[Received, Identity]]:
    """What is true: alice's message to bob, if he is the adversary; else mallory's, to him, and
    his own report of it."""
    bob = view.recipient
    if bob is not None:
        received = game.scheme.shown(bob)[0]
        held = game.scheme.peer_identity(bob, received.sender)
        assert held is not None
        yield received, held
        return
    _, packets = game.scheme.send(view.mallory, THREAT, BOB, coins)
    for packet in packets:
        game.speak(MALLORY, packet)
    game.bob_reports(1)
    yield _framed(game, view, coins), view.mallory.identity


def _framed(game: ReportIntegrity[Franked], view: View, coins: Coins) -> Received:
    """Mallory's threat to bob, with a tag of its own."""
    scheme, mallory = game.scheme, view.mallory
    franked = scheme.franked(THREAT, None, MALLORY, BOB)
    pk_bob, judge = mallory.material[BOB].identity.amf, view.pki[BOB_CHAT].amf
    tag = scheme.amf.frank(mallory.sk_amf, pk_bob, judge, franked, coins)
    own = Certificate(sid=MALLORY.uid, identity=mallory.identity, signature=mallory.signature)
    return Received(sender=MALLORY, m=THREAT, franked=franked, tag=tag, certificate=own)
