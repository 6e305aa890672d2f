"""Auth tells the SDS who asks."""

from dataclasses import dataclass, replace

from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import Break, scheme
from harness.declare.encoding import join, split_exactly
from schemes.messenger.section7 import HARDENED
from schemes.messenger.slots.labels import Labels, Purpose
from schemes.sig.interface import Sig
from schemes.values import Identifier, PublicKey, SecretKey, Signature

FAULT = "the provider vouches for the user by name: uid stands in the proof that the SDS gets"


@scheme("auth", "names_user", fault=FAULT)
@dataclass(frozen=True)
class NamesUser:
    """The provider signs (uid, nonce), so that the SDS could limit each user's rate."""

    def request(self, nonce: bytes, rid: Identifier) -> bytes:
        return nonce

    def vouch(
        self, sig: Sig, labels: Labels, sk: SecretKey, uid: Identifier, request: bytes, coins: Coins
    ) -> bytes:
        return join(uid, sig.sign(sk, labels.bind(Purpose.CHALLENGE, uid, request), coins))

    def check(
        self, sig: Sig, labels: Labels, vk: PublicKey, nonce: bytes, rid: Identifier, proof: bytes
    ) -> bool:
        try:
            uid, signature = split_exactly(proof, 2)
        except Rejection:
            return False
        return sig.verify(vk, Signature(signature), labels.bind(Purpose.CHALLENGE, uid, nonce))


scheme(
    "messenger",
    "hardened[auth=names_user]",
    fault=FAULT,
    breaks=[
        Break("snd/uid_privacy[messages]", "repeat_and_compare", "uid is in the proof"),
        Break("snd/uid_privacy[channel]", "repeat_and_compare", "uid is in the proof"),
    ],
)(replace(HARDENED, auth=NamesUser()))
