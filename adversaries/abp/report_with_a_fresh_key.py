"""F7: a report under any key."""

from adversaries.abp.accusation import THREAT, Framing, Franked, accuse
from games.abp.accused import View
from games.world import ALICE
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.wire import Certificate
from schemes.values import Signature


@adversary(finding="F7", cites="11, 12")
def report_with_a_fresh_key(game: Framing[Franked], view: View, coins: Coins) -> None:
    """Bob franks a threat with a key of his own and reports it as alice's.

    RP judges the tag under the pk_sid that the report claims, and nothing ties it to sid. Tried
    with no certificate, and with the one that mallory's provider did sign, for mallory.
    """
    keys = view.mallory.identity
    for signature in (Signature(b""), view.mallory.signature):
        alleged = Certificate(sid=ALICE.uid, identity=keys, signature=signature)
        accuse(game, view, alleged, THREAT, coins)
