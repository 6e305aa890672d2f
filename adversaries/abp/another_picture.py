"""F61: attachments escape franking."""

from collections.abc import Iterator

from adversaries.abp.abuse import hand_over
from games.abp.sender_binding_attachment import SenderBindingAttachment, View
from games.world import ALICE_CHAT, BOB
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Attaches

THREAT, CAT = b"a picture of your front door".ljust(64), b"a picture of a cat".ljust(64)


@adversary(finding="F61", cites="2; 6(b), 12")
def another_picture(game: SenderBindingAttachment[Attaches], view: View, coins: Coins) -> None:
    """Bob is shown a threat, and RP's reviewers a cat, or nothing.

    The tag is over m, which names and opens what is stored with mallory. She replaces it once bob
    has looked. Served are: nothing; noise; a cat, stored as the design would store one; and a cat
    under the same key, where a stream cipher's output is known from the threat.
    """
    m, stored = game.scheme.attach(THREAT, coins)
    _, packets = game.scheme.send(view.mallory, m, BOB, coins)
    if not hand_over(game, ALICE_CHAT, packets):
        return
    seen = game.bob_looks(0, stored)
    if isinstance(seen, Rejection):
        game.note(f"bob's client shows nothing: {seen}")
        return
    for served in _instead(game, stored, coins):
        read = game.bob_reports(0, served)
        said = read if isinstance(read, Rejection) else bytes(read[:24])
        game.note(f"bob saw {bytes(seen[:24])!r}; the reviewers read {said!r}")


def _instead(
    game: SenderBindingAttachment[Attaches], stored: bytes, coins: Coins
) -> Iterator[bytes]:
    yield b""
    yield coins.bytes(len(stored))
    yield game.scheme.attach(CAT, coins)[1]
    mask = bytes(a ^ b for a, b in zip(THREAT, CAT, strict=True))
    yield bytes(a ^ b for a, b in zip(stored, mask, strict=False)) + stored[len(mask) :]
