"""F14, second half: an approval says nothing of the query."""

from games.snd.lookup_gate_relayed import LookupGateRelayed
from games.world import ALICE, BOB
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Address
from harness.declare.registry import adversary
from harness.declare.wire import Wire
from schemes.evolve import evolve
from schemes.messenger.interface import Snd
from schemes.messenger.state import Pki
from schemes.messenger.wire import Apps, GetChallenge, Lookup


@adversary(finding="F14", cites="2")
def approval_for_another_query(game: LookupGateRelayed[Snd], view: Pki, coins: Coins) -> None:
    """The node that alice asks for bob has the others answer a query of its own with her approval.

    It passes on a nonce of an honest node's. Her provider signs it, and what comes back to the node
    is a proof that some user of AliceChat may ask, about nothing in particular.
    """

    def node(sender: Address, request: Wire) -> Wire:
        if isinstance(request, Lookup):
            answer = game.ask_directory(evolve(request, rid=ALICE.uid))
            game.note(f"an answer about alice: {answer}")
            return Apps(apps=())
        if not isinstance(request, GetChallenge):
            raise Rejection(Reason.REFUSED, "nodes answer lookups")
        challenge = game.ask_directory(request)
        if isinstance(challenge, Rejection):
            raise challenge
        return challenge

    game.alice_looks_up(BOB.uid, node)
