"""Auth tells the provider who is looked up."""

from dataclasses import dataclass, replace

from harness.declare.coins import Coins
from harness.declare.registry import Break, scheme
from harness.declare.encoding import join
from schemes.messenger.section7 import HARDENED
from schemes.messenger.slots.labels import Labels, Purpose
from schemes.sig.interface import Sig
from schemes.values import Identifier, PublicKey, SecretKey, Signature

FAULT = "the client has its provider sign nonce and query together, in the clear"


@scheme("auth", "shows_query", fault=FAULT)
@dataclass(frozen=True)
class ShowsQuery:
    """The signature is bound to the query (as D11 wants it), but P reads what it signs."""

    def request(self, nonce: bytes, rid: Identifier) -> bytes:
        return join(nonce, rid)

    def vouch(
        self, sig: Sig, labels: Labels, sk: SecretKey, uid: Identifier, request: bytes, coins: Coins
    ) -> bytes:
        return sig.sign(sk, labels.bind(Purpose.CHALLENGE, request), coins)

    def check(
        self, sig: Sig, labels: Labels, vk: PublicKey, nonce: bytes, rid: Identifier, proof: bytes
    ) -> bool:
        signed = labels.bind(Purpose.CHALLENGE, self.request(nonce, rid))
        return sig.verify(vk, Signature(proof), signed)


scheme(
    "messenger",
    "hardened[auth=shows_query]",
    fault=FAULT,
    breaks=[Break("snd/query_privacy", "repeat_and_compare", "rid is in what P signs")],
)(replace(HARDENED, auth=ShowsQuery()))
