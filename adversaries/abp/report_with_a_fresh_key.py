"""F7: a report under any key."""

from adversaries.abp.accusation import THREAT, accuse
from games.abp.receiver_binding import Clients, ReceiverBinding
from games.world import ALICE
from harness.declare.coins import Coins
from harness.declare.registry import adversary
from schemes.messenger.design import Design
from schemes.messenger.state import Certificate
from schemes.values import Signature


@adversary("abp/receiver_binding", needs=Design, finding="F7", cites="11, 12")
def report_with_a_fresh_key(game: ReceiverBinding, view: Clients, coins: Coins) -> None:
    """Bob franks a threat with a key of his own and reports it as alice's.

    RP judges the tag under the pk_sid that the report claims, and nothing ties it to sid. Tried
    with no certificate, and with the one that mallory's provider did sign, for mallory.
    """
    scheme = game.scheme
    assert isinstance(scheme, Design)
    keys = view.mallory.identity
    for signature in (Signature(b""), view.mallory.signature):
        game.report(accuse(scheme, view, Certificate(ALICE.uid, keys, signature), THREAT, coins))
