"""Slot `integrity`: how a receiver knows what the hub added."""

from dataclasses import dataclass
from hmac import compare_digest, digest
from typing import Protocol, runtime_checkable

from harness.declare.coins import Coins
from harness.declare.kind import Kind
from schemes.franking.tls import labelled
from schemes.franking.wire import RoomSecret
from schemes.sig.ed25519 import SIGNATURE_LENGTH, Ed25519
from schemes.values import Message, Signature, SigPublicKey, SigSecretKey

LABEL = b"FrankingIntegrityTBS"
SIG = Ed25519()
SECRET = 32


@runtime_checkable
class Integrity(Protocol):
    """Vouches for server_frank and what goes with it."""

    @property
    def suite(self) -> bytes:
        """franking_signature_ciphersuite (uint16); empty where there is none."""

    def keygen(self, coins: Coins) -> tuple[SigSecretKey, SigPublicKey]:
        """The hub's keys; empty where it needs none."""

    def secret(self, coins: Coins) -> RoomSecret:
        """What the group exports for it; empty where that is nothing."""

    def vouch(self, sk: SigSecretKey, secret: RoomSecret, content: bytes) -> Signature:
        """What the hub sends along."""

    def holds(self, vk: SigPublicKey, secret: RoomSecret, content: bytes, by: Signature) -> bool:
        """What the receiver checks."""

    def simulate(self, secret: RoomSecret, content: bytes, coins: Coins) -> Signature:
        """The best that a member of the group can do without the hub's key."""


INTEGRITY = Kind[Integrity]("integrity")


@INTEGRITY.scheme("signature", cites="draft-ietf-mimi-protocol-06, Hub processing")
@dataclass(frozen=True)
class BySignature:
    """SignWithLabel(franking_private_key, "FrankingIntegrityTBS", ...), with Ed25519."""

    suite = b"\x00\x01"  # MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519

    def keygen(self, coins: Coins) -> tuple[SigSecretKey, SigPublicKey]:
        return SIG.keygen(coins)

    def secret(self, coins: Coins) -> RoomSecret:
        return RoomSecret()

    def vouch(self, sk: SigSecretKey, secret: RoomSecret, content: bytes) -> Signature:
        return SIG.sign(sk, Message(labelled(LABEL, content)), Coins(b""))

    def holds(self, vk: SigPublicKey, secret: RoomSecret, content: bytes, by: Signature) -> bool:
        return SIG.verify(vk, by, Message(labelled(LABEL, content)))

    def simulate(self, secret: RoomSecret, content: bytes, coins: Coins) -> Signature:
        return Signature(coins.bytes(SIGNATURE_LENGTH))


@INTEGRITY.scheme("hmac", cites="draft-ietf-mimi-protocol, before pull request 118")
@dataclass(frozen=True)
class ByHmac:
    """HMAC-SHA256 under a secret that the group exports to its members and to the hub."""

    suite = b""

    def keygen(self, coins: Coins) -> tuple[SigSecretKey, SigPublicKey]:
        return SigSecretKey(), SigPublicKey()

    def secret(self, coins: Coins) -> RoomSecret:
        return RoomSecret(coins.bytes(SECRET))

    def vouch(self, sk: SigSecretKey, secret: RoomSecret, content: bytes) -> Signature:
        return Signature(digest(secret, content, "sha256"))

    def holds(self, vk: SigPublicKey, secret: RoomSecret, content: bytes, by: Signature) -> bool:
        return compare_digest(by, self.vouch(SigSecretKey(), secret, content))

    def simulate(self, secret: RoomSecret, content: bytes, coins: Coins) -> Signature:
        return self.vouch(SigSecretKey(), secret, content)
