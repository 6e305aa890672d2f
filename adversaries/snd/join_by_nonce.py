"""F60: P signed it, and the SDS saw it with rid."""

from adversaries.generic.views import BLOCK, leaves
from games.snd.uid_privacy_colluding import UidPrivacyColluding
from games.world import BOB, Servers
from harness.declare.coins import Coins
from harness.declare.game import Bit
from harness.declare.network import Envelope
from harness.declare.registry import adversary
from schemes.messenger.interface import Snd
from schemes.messenger.names import SDS


@adversary(finding="F60", cites="2")
def join_by_nonce(game: UidPrivacyColluding[Snd], view: Servers, coins: Coins) -> Bit:
    """P and the SDS put their logs beside each other, and look for what stands in both.

    Nonce and signature do: P has them with the user who asked, and the SDS with the query. One
    subpoena for each of the two, and every lookup ever made is a pair of names.
    """
    left, right = game.choices()[:2]
    logs = game.challenge(left, right).envelopes
    queries = [e for e in logs if e.receiver == SDS and BOB.uid in _strings(e)]
    asked = set().union(*map(_long, queries))
    for envelope in logs:
        if envelope.sender in (left, right) and asked & _long(envelope):
            game.note(f"bob was looked up by {envelope.sender}")
            return 0 if envelope.sender == left else 1
    game.note("nothing stands in both logs")
    return 1 if coins.bit() else 0


def _strings(envelope: Envelope) -> set[bytes]:
    return {data for _, data in leaves((envelope.request, envelope.answer))}


def _long(envelope: Envelope) -> set[bytes]:
    return {data for data in _strings(envelope) if len(data) >= BLOCK}
