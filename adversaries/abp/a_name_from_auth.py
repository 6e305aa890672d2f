"""F3: a blocked sender has itself certified under another name."""

from typing import Protocol

from adversaries.abp.accounts import HELLO, anew, write
from games.abp.block import Block
from games.abp.sybil_block import SybilBlock
from games.world import ALICE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Abp, Formats, Snd
from schemes.messenger.names import User
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Auth, CertifiedKey, Nonce
from schemes.values import Identifier, Signature


class Vouching(Snd, Abp, Formats, Protocol):
    """A messenger of which it is known what its providers sign."""


NOBODY = User(ALICE_CHAT, Identifier(b"nobody"))


@adversary(finding="F3", cites="2, 8(b), 9(b)")
def a_name_from_auth(
    game: Block[Vouching] | SybilBlock[Vouching], view: ClientState, coins: Coins
) -> None:
    """Mallory has (nobody, her key) signed as the nonce of a lookup, and writes as nobody.

    No such account exists, and the signature is a certificate: bob's list does not have the name,
    and his client shows the message as that user's. She can have as many names as she likes.
    """
    scheme = game.scheme
    game.bob_blocks(MALLORY)
    claim = scheme.signed(CertifiedKey(uid=NOBODY.uid, identity=scheme.identity(view)))
    approved = game.speak(MALLORY, Auth(n=Nonce(claim)))
    if isinstance(approved, Rejection):
        game.note(f"the provider does not sign it: {approved}")
        return
    signature = Signature(approved.proof)
    named = evolve(anew(view), user=NOBODY, signature=signature)
    write(game, named, HELLO, coins, through=MALLORY)
