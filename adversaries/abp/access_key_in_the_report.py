"""F19: a report hands the sender's access key to RP."""

from adversaries.generic.left_or_right import SURE, lean
from adversaries.generic.views import parsed
from games.abp.report_privacy import SAID, Place, ReportPrivacy
from games.world import Servers
from harness.declare.coins import Coins
from harness.declare.game import Likelihood
from harness.declare.registry import adversary
from schemes.messenger.interface import Abp
from schemes.messenger.wire import FileReport

ACCESS_KEY = 32
"""Bytes."""


@adversary(finding="F19", cites="6(b), 11, 13")
def access_key_in_the_report(game: ReportPrivacy[Abp], view: Servers, coins: Coins) -> Likelihood:
    """RP opens what was franked, and finds a second field of 32 bytes beside the message.

    Step 6(b) appends the sender's access key before it franks, in what is sent before the first
    answer. So rho carries the key with which anybody may write to her anonymously, until she blocks
    somebody.
    """
    seen = game.challenge(Place.FIRST, Place.LATER)
    (rho,) = (e.request.rho for e in seen.envelopes if isinstance(e.request, FileReport))
    for field in parsed(rho):
        parts = list(parsed(field, 1))[1:]
        if SAID in parts and any(len(part) == ACCESS_KEY for part in parts):
            game.note("beside the message stand 32 bytes: the sender's access key")
            return lean(0, SURE)
    return lean(1, SURE)
