"""Simulators: section 7's first message, made without the sender (section 6.2, deniability)."""

from dataclasses import dataclass, field
from typing import Any

from harness.declare.coins import Coins
from schemes.amf.interface import Amf
from schemes.messenger.abp import AbpSteps
from schemes.messenger.interface import Posing, Simulator
from schemes.messenger.slots.labels import ACCESS_KEY_LENGTH
from schemes.messenger.state import ClientState, Received
from schemes.messenger.wire import Forward
from schemes.values import (
    AccessKey,
    AmfPublicKey,
    AmfSecretKey,
    AwCiphertext,
    AwPublicKey,
    AwSecretKey,
    ChannelCiphertext,
    EphemeralKey,
    FrankingTag,
    Identifier,
    KeCiphertext,
    KePublicKey,
    Message,
)


@dataclass(frozen=True)
class PosedFranking:
    """AMF with Frank by one of its forgers: JForge with the judge's key, else RForge with rid's,
    else Forge."""

    amf: Amf
    posing: Posing
    made: list[tuple[Message, FrankingTag]] = field(default_factory=list)

    def frank(
        self, sk_s: AmfSecretKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        """Frank, without sk_s."""
        pk_s, posing = self.posing.certificate.identity.amf, self.posing
        if posing.judge is not None:
            tag = self.amf.jforge(pk_s, pk_r, posing.judge, m, coins)
        elif posing.recipient is not None:
            tag = self.amf.rforge(pk_s, posing.recipient.sk_amf, pk_j, m, coins)
        else:
            tag = self.amf.forge(pk_s, pk_r, pk_j, m, coins)
        self.made.append((m, tag))
        return tag


@dataclass(frozen=True)
class PosedSession:
    """A session of KE and SM with KE.Send by KE's and SM's public algorithms.

    Somebody with new keys begins, and the sender's key takes the place of his in c_KE. That names
    a session key that who holds rid's secrets gets from KE.Recv; who does not takes any key, which
    to everybody but rid looks alike.
    """

    session: Any  # with `ke` and `sm`
    posing: Posing

    def __getattr__(self, name: str) -> Any:
        return getattr(self.session, name)

    def initiate(
        self, st: Any, pk_r: KePublicKey, epk_r: EphemeralKey, m: Message, coins: Coins
    ) -> tuple[Any, Any, KeCiphertext, ChannelCiphertext]:
        """KE.Send, without the sender's secrets; InitS and Send as they are."""
        ke, sm, pk_s = self.session.ke, self.session.sm, self.posing.certificate.identity.ke
        nobody, pk_nobody = ke.gen(coins)
        k, c_ke = ke.send(nobody, pk_r, epk_r, coins)
        c_ke = KeCiphertext(c_ke.replace(pk_nobody, pk_s))
        if self.posing.recipient is not None:
            _, k = ke.recv(self.posing.recipient.st_ke, c_ke)
        channel, c_sm = sm.send(sm.init_s(k), m, coins)
        return st, channel, c_ke, c_sm


@dataclass(frozen=True)
class PosedWrapper:
    """AW with Send by its forger."""

    aw: Any  # with `forge`
    posing: Posing

    def send(
        self, sk_s: AwSecretKey, sid: Identifier, pk_r: AwPublicKey, m: Message, coins: Coins
    ) -> AwCiphertext:
        """AW.Send, without sk_s."""
        recipient = self.posing.recipient
        sk_r = None if recipient is None else recipient.sk_aw
        pk_s = self.posing.certificate.identity.aw
        made: AwCiphertext = self.aw.forge(pk_s, sid, pk_r, m, coins, sk_r)
        return made


class Simulators(AbpSteps):
    """A first message by who does not hold the sender's secrets.

    The design's own step 6 runs, over blocks that need no secret of the sender's. Her certificate
    is public: providers hand it out (D5), and it is in the clear in 6(d). Her access key is not,
    so that a new one is drawn in its place.
    """

    @property
    def simulate(self) -> Simulator:
        """Absent where the session is not put together from KE and SM, or AW has no forger."""
        if not (hasattr(self.session, "ke") and hasattr(self.aw, "forge")):
            raise AttributeError("simulate")
        return self._simulated

    def _simulated(
        self, posing: Posing, m: Message, coins: Coins
    ) -> tuple[tuple[Forward, ...], Received]:
        amf = PosedFranking(self.amf, posing)
        design = self.exchanged(
            amf=amf,
            session=PosedSession(self.session, posing),
            aw=PosedWrapper(self.aw, posing),
        )
        _, packets = design.send(_posed(posing, coins), m, posing.rid, coins)
        franked, tag = amf.made[0]  # the message's own, should a design frank more
        shown = Received(
            sender=posing.sender, m=m, franked=franked, tag=tag, certificate=posing.certificate
        )
        return packets, shown


def _posed(posing: Posing, coins: Coins) -> ClientState:
    """A client in the sender's name, with her public keys and no secret one."""
    certificate = posing.certificate
    return ClientState(
        user=posing.sender,
        pki=posing.pki,
        st_ke=None,
        sk_aw=AwSecretKey(b""),
        sk_amf=AmfSecretKey(b""),
        identity=certificate.identity,
        access_key=AccessKey(coins.bytes(ACCESS_KEY_LENGTH)),
        signature=certificate.signature,
        epk=EphemeralKey(b""),
        anon=False,
        material={posing.rid: posing.material},
    )
