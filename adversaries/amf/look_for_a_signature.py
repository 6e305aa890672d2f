"""Evidence that convinces everybody: a signature by the sender."""

from collections.abc import Iterator
from hashlib import sha256

from coincurve import PublicKeyXOnly
from nacl.bindings import crypto_sign_open
from nacl.exceptions import BadSignatureError

from adversaries.amf.moves import DeniabilityGame, DeniabilityView
from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.game import Bit
from harness.declare.registry import adversary
from schemes.values import AmfPublicKey, Message

LENGTH = 64  # of a signature by Ed25519 or BIP 340
KEY = 32


@adversary()
def look_for_a_signature(game: DeniabilityGame, view: DeniabilityView, coins: Coins) -> Bit:
    """A journalist finds the tag and checks whether it begins or ends with a signature.

    Ed25519 and BIP 340 under the sender's public key, over the message or over message and tag,
    hashed or not. Only the sender can have made one, so that a tag with one is Frank's.
    """
    m = Message(b"off the record")
    sigma = game.challenge(m)
    cuts = (sigma[:-LENGTH], sigma[-LENGTH:]), (sigma[LENGTH:], sigma[:LENGTH])
    signed = any(
        verifies(view.pk_s, text, signature) for rest, signature in cuts for text in texts(m, rest)
    )
    return 0 if signed else 1


def texts(m: bytes, rest: bytes) -> Iterator[bytes]:
    """What a signature may be about."""
    for text in (m, m + rest, rest + m, join(m, rest), join(rest, m)):
        yield text
        yield sha256(text).digest()


def verifies(pk: AmfPublicKey, text: bytes, signature: bytes) -> bool:
    """Whether the signature is one over `text` under the last 32 bytes of pk."""
    try:
        crypto_sign_open(signature + text, pk[-KEY:])
    except (BadSignatureError, ValueError):
        pass
    else:
        return True
    try:
        return PublicKeyXOnly(pk[-KEY:]).verify(signature, text)
    except ValueError:  # no point has this x-coordinate, or the signature is too short
        return False
