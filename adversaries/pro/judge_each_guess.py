"""F1: RP judges the franking tag against each message that it suspects."""

from collections.abc import Iterator

from adversaries.generic.left_or_right import opened_by, parsed
from games.pro.confidentiality import Confidentiality, Servers
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.game import Bit
from harness.declare.registry import adversary
from schemes.messenger.design import Design
from schemes.values import Ciphertext, FrankingTag, Message


@adversary("pro/confidentiality", needs=Design, finding="F1", cites="6(d), 8, 12")
def judge_each_guess(game: Confidentiality, view: Servers, coins: Coins) -> Bit:
    """RP opens c'', finds the franking tag, and runs the judge on both messages.

    RP holds the judge's key, and the tag stands beside the ciphertext. AMF.Judge accepts for the
    message that was sent and rejects for the other one: a report that nobody filed. The access
    key that a first message carries is known to alice's provider, which is an adversary too.
    """
    scheme = game.scheme
    assert isinstance(scheme, Design)
    guesses = game.choices()
    rp = view.providers[BOB_CHAT]
    pk_sid = view.providers[ALICE_CHAT].accounts[ALICE.uid].material.identity.amf
    pk_rid = rp.accounts[BOB.uid].material.identity.amf
    c = game.challenge(guesses[0], guesses[1])
    assert isinstance(c, Ciphertext)
    for tag in tags(scheme, rp.secrets.pke, c):
        for bit, guess in enumerate(guesses):
            for franked in _franked(scheme, view, guess):
                accepted = scheme.amf.judge(pk_sid, pk_rid, rp.secrets.amf, franked, tag)
                if accepted:
                    game.note(
                        f"in c'' a tag of {len(tag)} bytes; AMF.Judge accepts: {guess.decode()}"
                    )
                    return 1 if bit else 0
    game.note("no tag that AMF.Judge accepts for either message")
    return 1 if coins.bit() else 0


def tags(scheme: Design, sk: bytes, c: Ciphertext) -> Iterator[FrankingTag]:
    """Whatever RP finds in a packet that may be a tag, by its length (352 bytes and a few)."""
    for opened in opened_by(scheme.pke, {sk}, c):
        for layer in parsed(opened):
            for part in parsed(_unpadded(layer)):
                if 256 < len(part) < 512:  # noqa: PLR2004  no other field of a packet is as long
                    yield FrankingTag(part)


def _unpadded(layer: bytes) -> bytes:
    return layer.rstrip(b"\0").removesuffix(b"\x80")


def _franked(scheme: Design, view: Servers, m: Message) -> Iterator[Message]:
    """What alice may have franked for m: with her access key appended, or without."""
    pi = view.providers[ALICE_CHAT].accounts[ALICE.uid].access_key
    for plaintext in (scheme.labels.compose(m, pi), scheme.labels.compose(m, None)):
        yield scheme.labels.franked(m, plaintext, BOB)
