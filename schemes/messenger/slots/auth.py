"""Slot `auth` (step 2, Auth): how a client shows the SDS that its provider vouches for it."""

from dataclasses import dataclass
from typing import Protocol

from harness.declare.coins import Coins
from harness.declare.registry import scheme
from schemes.messenger.slots.labels import Labels, Purpose
from schemes.sig.interface import Sig
from schemes.values import Identifier, PublicKey, SecretKey, Signature


class Auth(Protocol):
    """The three sides of the challenge-response."""

    def request(self, nonce: bytes, rid: Identifier) -> bytes:
        """What the client hands to its provider."""

    def vouch(
        self, sig: Sig, labels: Labels, sk: SecretKey, uid: Identifier, request: bytes, coins: Coins
    ) -> bytes:
        """The provider's proof for its authenticated user uid."""

    def check(
        self, sig: Sig, labels: Labels, vk: PublicKey, nonce: bytes, rid: Identifier, proof: bytes
    ) -> bool:
        """The SDS's verdict."""


@scheme("auth", "nonce", cites="2")
@dataclass(frozen=True)
class SignedNonce:
    """As written: the provider signs the nonce that the client hands over."""

    def request(self, nonce: bytes, rid: Identifier) -> bytes:
        return nonce

    def vouch(
        self, sig: Sig, labels: Labels, sk: SecretKey, uid: Identifier, request: bytes, coins: Coins
    ) -> bytes:
        return sig.sign(sk, labels.bind(Purpose.CHALLENGE, request), coins)

    def check(
        self, sig: Sig, labels: Labels, vk: PublicKey, nonce: bytes, rid: Identifier, proof: bytes
    ) -> bool:
        return sig.verify(vk, Signature(proof), labels.bind(Purpose.CHALLENGE, nonce))
