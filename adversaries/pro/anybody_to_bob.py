"""F52: with bob's keys, anybody is alice to bob."""

from dataclasses import dataclass
from typing import Any, Protocol, cast

from adversaries.pro.forgeries import delivered, first_contacts, new_device
from adversaries.pro.stolen_device import HELLO, knowing
from games.conversation_stage import HEALED
from games.pro.post_compromise_authenticity import EPOCHS, PostCompromiseAuthenticity, Whose
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, Servers
from harness.declare.coins import Coins
from harness.declare.protocols import lacks
from harness.declare.registry import adversary
from schemes.amf.interface import Amf
from schemes.evolve import evolve
from schemes.ke.interface import Ke
from schemes.messenger.interface import Exchanges, Lasting, UsesAmf, UsesSession
from schemes.sm.interface import Sm
from schemes.values import (
    AmfPublicKey,
    AmfSecretKey,
    ChannelCiphertext,
    EphemeralKey,
    FrankingTag,
    KeCiphertext,
    KePublicKey,
    Message,
)


class Franked(Lasting, UsesAmf, UsesSession, Exchanges, Protocol):
    """A messenger of which it is known what its tags and its sessions are made with."""


class Composed(Protocol):
    """A session put together from its blocks."""

    @property
    def ke(self) -> Ke[Any]:
        """The key exchange."""

    @property
    def sm(self) -> Sm[Any]:
        """The channel."""


@dataclass(frozen=True)
class ReadersTags:
    """A franking scheme for the recipient's own use: what it franks, it forges as another's."""

    amf: Amf
    pk_s: AmfPublicKey
    sk_r: AmfSecretKey

    def __getattr__(self, name: str) -> Any:
        return getattr(self.amf, name)

    def frank(
        self, sk_s: AmfSecretKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """RForge: Verify accepts it."""
        return self.amf.rforge(self.pk_s, self.sk_r, pk_j, m, coins)


@dataclass(frozen=True)
class ReadersSessions:
    """A session whose key is computed with the recipient's secrets, for a handshake of pk_s's."""

    session: Composed
    pk_s: KePublicKey
    pk_own: KePublicKey
    st_r: Any

    def __getattr__(self, name: str) -> Any:
        return getattr(self.session, name)

    def initiate(
        self, st: Any, pk_r: KePublicKey, epk_r: EphemeralKey, m: Message, coins: Coins
    ) -> tuple[Any, Any, KeCiphertext, ChannelCiphertext]:
        """The c_KE of a client with other keys, with pk_s in their place."""
        _, c_ke = self.session.ke.send(st, pk_r, epk_r, coins)
        c_ke = KeCiphertext(c_ke.replace(self.pk_own, self.pk_s))
        _, k = self.session.ke.recv(self.st_r, c_ke)
        channel, c_sm = self.session.sm.send(self.session.sm.init_s(k), m, coins)
        return st, channel, c_ke, c_sm


@adversary(
    versions=[Whose.RECIPIENT, Whose.REFRESHED], finding="F52", cites="5.3; 6(a), 9(b), Appendix A"
)
def anybody_to_bob(game: PostCompromiseAuthenticity[Franked], view: Servers, coins: Coins) -> None:
    """Bob's device is exposed once; RP is alice to bob from then on.

    Every share of X3DH follows from the recipient's secrets and the sender's public key, and a tag
    from the recipient's: that is deniability. Alice's certificate was in her first packet. Nobody
    refreshes epk, so it goes on for ever; where bob does, the exposed secret is of no use.
    """
    scheme, sessions = game.scheme, cast(Any, game.scheme.session)
    if lacks(sessions, Composed):
        game.note("a session whose handshake is not KE's")
        return
    bob = game.expose()
    for _ in range(HEALED // 2):
        game.exchange(HELLO)
    for _ in range(EPOCHS if game.version is Whose.REFRESHED else 0):
        game.refresh()
    hers = first_contacts(view)[0]
    own = new_device(scheme, evolve(bob, user=ALICE), coins)
    posing = evolve(
        knowing(own, BOB, view), identity=hers.pk_sid, signature=hers.sigma_pk, pki=bob.pki
    )
    client = scheme.exchanged(
        amf=ReadersTags(scheme.amf, hers.pk_sid.amf, bob.sk_amf),
        session=ReadersSessions(sessions, hers.pk_sid.ke, own.identity.ke, bob.st_ke),
    )
    _, packets = client.send(posing, Message(b"send the money"), BOB, coins)
    for c in delivered(scheme, view.provider(BOB_CHAT), ALICE_CHAT, packets):
        game.deliver(ALICE_CHAT, c)
