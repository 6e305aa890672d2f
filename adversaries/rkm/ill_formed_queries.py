"""Everything that opens at RP and is no key query."""

from typing import Protocol

from adversaries.pro.forgeries import with_keys
from games.rkm.robustness import Robustness
from games.world import ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.encoding import join
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import adversary
from schemes.evolve import evolve
from schemes.messenger.interface import Formats, Rkm, UsesPke
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import Pki
from schemes.messenger.wire import (
    Approval,
    Identity,
    KeyQuery,
    Nonce,
    PaddedIdentifier,
    PaddedPacket,
    Publish,
    Retrieve,
    SealedPacket,
)
from schemes.values import (
    AmfPublicKey,
    AwPublicKey,
    EphemeralKey,
    Identifier,
    KePublicKey,
    Message,
    PkeCiphertext,
    PkePublicKey,
)

OWN = User(BOB_CHAT, Identifier(b"mallet"))
IDENTIFIERS = (b"", b"bob", b"\xff\xfe", b"bob" + b"\0" * 253, b"\x80" * 256, b"b" * 70000)
KEYS = (b"", bytes(31), bytes(32), b"\1" + bytes(31), b"\xff" * 32, b"k" * 70000)
"""Of small order, among others: whoever multiplies with them gets nothing but zeros."""


class Sealed(Rkm, Formats, UsesPke, Protocol):
    """A messenger of which it is known what is sealed to RP."""


@adversary(cites="3, 4")
def ill_formed_queries(game: Robustness[Sealed], view: Pki, coins: Coins) -> None:
    """Mallory seals to RP what no client would: identifiers that are none, keys that are none,
    packets, nonces, nothing; she sends queries to providers that nobody knows, and to her own.

    She registers keys that are none, too. Then alice asks for bob, for her, and for a name that
    nobody has but mallory has asked for.
    """
    nobody = User(BOB_CHAT, Identifier(b"nobody-" + coins.bytes(4).hex().encode()))
    game.open_account(MALLORY)
    own = game.open_account(OWN)
    for plaintext in _plaintexts(game.scheme, nobody, coins):
        c = attempt(game.scheme.pke.enc, view[BOB_CHAT].pke, plaintext, coins)
        if not isinstance(c, Rejection):
            game.speak(MALLORY, Retrieve(rp=BOB_CHAT, c=c))
    for rp in (ALICE_CHAT, EVE_CHAT, BOB_CHAT, ProviderName(b"NobodysChat"), ProviderName(b"")):
        game.speak(MALLORY, Retrieve(rp=rp, c=PkeCiphertext(coins.bytes(100))))
    none = Identity(ke=KePublicKey(b""), aw=AwPublicKey(bytes(32)), amf=AmfPublicKey(b"?" * 33))
    game.speak(OWN, with_keys(own, none))
    game.alice_retrieves(OWN)
    game.speak(OWN, Publish(epk=EphemeralKey(bytes(70000))))
    game.alice_retrieves(OWN)
    for user in (nobody, BOB):
        game.alice_retrieves(user)


def _plaintexts(scheme: Sealed, nobody: User, coins: Coins) -> list[Message]:
    _, pk_e = scheme.pke.keygen(coins)
    good = KeyQuery(rid=PaddedIdentifier(nobody.uid), pk_e=pk_e)
    queries = [
        good,
        *(evolve(good, rid=PaddedIdentifier(uid)) for uid in IDENTIFIERS),
        *(evolve(good, pk_e=PkePublicKey(key)) for key in KEYS),
        *(evolve(good, rid=PaddedIdentifier(b"bob"), pk_e=PkePublicKey(key)) for key in KEYS),
    ]
    packet = SealedPacket(packet=PaddedPacket(b"hi"), rid=PaddedIdentifier(b"bob"))
    others = [scheme.signed(packet), scheme.signed(Approval(n=Nonce(bytes(32))))]
    whole = scheme.signed(good)
    bytes_of = [b"", b"\0", coins.bytes(300), whole[:-1], whole + b"\0", join(whole, whole)]
    return [*map(scheme.signed, queries), *others, *map(Message, bytes_of)]
