"""F1: RP judges the franking tag against each message that it suspects."""

from collections.abc import Iterator
from typing import Protocol

from adversaries.generic.views import BLOCK, leaves, opened_by, parsed, unpadded
from games.pro.confidentiality import Confidentiality
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Bit
from harness.declare.registry import adversary
from schemes.messenger.interface import Formats, Pro, UsesAmf, UsesPke
from schemes.values import FrankingTag, PkeSecretKey


class Judged(Pro, Formats, UsesPke, UsesAmf, Protocol):
    """A messenger whose tags RP can judge."""


@adversary(finding="F1", cites="6(d), 8, 12")
def judge_each_guess(game: Confidentiality[Judged], view: Servers, coins: Coins) -> Bit:
    """RP opens c'', finds the franking tag, and runs the judge on both messages.

    RP holds the judge's key, and the tag stands beside the ciphertext. AMF.Judge accepts for the
    message that was sent and rejects for the other one: a report that nobody filed. The access
    key that a first message carries is known to alice's provider, which is an adversary too.
    """
    scheme, rp = game.scheme, view.provider(BOB_CHAT)
    alice = view.provider(ALICE_CHAT).accounts[ALICE.uid]
    pk_sid = alice.material.identity.amf
    pk_rid = rp.accounts[BOB.uid].material.identity.amf
    left, right = game.choices()
    packets = game.challenge(left, right)
    assert not isinstance(packets, Rejection)
    for tag in tags(scheme, rp.secrets.pke, packets):
        for bit, guess in ((0, left), (1, right)):
            for pi in (alice.access_key, None):  # her access key is appended, or it is not
                franked = scheme.franked(guess, pi, ALICE, BOB)
                if scheme.amf.judge(pk_sid, pk_rid, rp.secrets.amf, franked, tag):
                    said = guess.decode()
                    game.note(f"in c'' a tag of {len(tag)} bytes; AMF.Judge accepts: {said}")
                    return 1 if bit else 0
    game.note("no tag that AMF.Judge accepts for either message")
    return 1 if coins.bit() else 0


def tags(scheme: Judged, sk: PkeSecretKey, packets: object) -> Iterator[FrankingTag]:
    """Whatever RP finds in packets that may be a tag, the longest first: of any length, for a judge
    has done with what is no tag at once."""
    opened = opened_by(scheme.pke, {sk}, [data for _, data in leaves(packets)])
    parts = {part for plaintext in opened for part in parsed(plaintext)}
    parts |= {unpadded(part) for part in parts}
    long = (part for part in parts if len(part) > BLOCK)
    return map(FrankingTag, sorted(long, key=lambda part: (len(part), part), reverse=True))
