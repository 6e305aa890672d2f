"""What the parties of section 7 hold. Every state is a value: copy it, expose it, rewind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from harness.declare.errors import Reason, Rejection
from harness.declare.encoding import join, split, split_exactly
from schemes.evolve import evolve
from schemes.values import (
    AccessKey,
    Ciphertext,
    FrankingTag,
    Identifier,
    Message,
    ProviderName,
    PublicKey,
    SecretKey,
    Signature,
)


class User(NamedTuple):
    """A user: an identifier is unique at its provider only (section 4.1)."""

    provider: ProviderName
    uid: Identifier

    def __str__(self) -> str:
        return f"{self.uid.decode(errors='replace')}@{self.provider.decode(errors='replace')}"


class Identity(NamedTuple):
    """pk_uid = (pk_KE, pk_AW, pk_AMF), section 7, Key Material."""

    ke: PublicKey
    aw: PublicKey
    amf: PublicKey

    def encode(self) -> PublicKey:
        """The tuple as one public key."""
        return PublicKey(join(*self))

    @classmethod
    def decode(cls, data: bytes) -> "Identity":
        """Raises Rejection."""
        return cls(*map(PublicKey, split_exactly(data, 3)))


class Certificate(NamedTuple):
    """(sid, pk_sid) with sigma_pk, the signature of sid's provider over them (step 6(a))."""

    sid: Identifier
    identity: Identity
    signature: Signature


class KeyMaterial(NamedTuple):
    """km = (pk_rid, epk_rid, anon), step 4; D5 adds the provider's signature over (rid, pk_rid)."""

    identity: Identity
    epk: PublicKey
    anon: bool
    signature: Signature = Signature(b"")

    def encode(self) -> bytes:
        """As fields; the signature only where there is one."""
        signature = (self.signature,) if self.signature else ()
        return join(self.identity.encode(), self.epk, bytes([self.anon]), *signature)

    @classmethod
    def decode(cls, data: bytes) -> "KeyMaterial":
        """Raises Rejection."""
        fields = split(data)
        if len(fields) not in (3, 4) or fields[2] not in (b"\0", b"\1") or b"" in fields[3:]:
            raise Rejection(Reason.MALFORMED, "key material")
        identity, epk, anon, *signature = fields
        return cls(
            Identity.decode(identity), PublicKey(epk), anon == b"\1", Signature(b"".join(signature))
        )


class ProviderKeys(NamedTuple):
    """A provider's public keys: what the assumed PKI certifies (section 7, Key Material)."""

    pke: PublicKey
    sig: PublicKey
    amf: PublicKey


class ProviderSecrets(NamedTuple):
    """sk_P: one secret key for each use."""

    pke: SecretKey
    sig: SecretKey
    amf: SecretKey


Pki = Mapping[ProviderName, ProviderKeys]


@dataclass(frozen=True)
class Account:
    """What a provider stores about one of its users."""

    material: KeyMaterial
    signature: Signature  # sigma_pk, over (uid, pk_uid)
    access_key: AccessKey
    blocked: frozenset[bytes] = frozenset()
    sent: int = 0  # ciphertexts in the current period (step 10)
    banned_from: frozenset[ProviderName] = frozenset()


@dataclass(frozen=True)
class Report:
    """rho, step 11, as the provider decoded it; without a certificate the last two are empty."""

    sid: Identifier
    identity: Identity
    rid: Identifier
    franked: Message
    tag: FrankingTag
    reason: bytes
    provider: ProviderName
    signature: Signature


@dataclass(frozen=True)
class ProviderState:
    """st_P of a provider, in both of its parts (SP for its own users, RP for incoming traffic)."""

    name: ProviderName
    secrets: ProviderSecrets
    pki: Pki
    accounts: Mapping[Identifier, Account] = field(default_factory=dict)
    reports: tuple[Report, ...] = ()

    def account(self, uid: Identifier, account: Account) -> "ProviderState":
        """The same state with one account set."""
        return evolve(self, accounts={**self.accounts, uid: account})

    def without(self, uid: Identifier) -> "ProviderState":
        """The same state with one account gone."""
        return evolve(self, accounts={u: a for u, a in self.accounts.items() if u != uid})


@dataclass(frozen=True)
class SdsState:
    """st_SDS: the multi-map from identifiers to apps, in order of preference."""

    pki: Pki
    directory: Mapping[Identifier, tuple[ProviderName, ...]] = field(default_factory=dict)
    challenges: frozenset[bytes] = frozenset()


@dataclass(frozen=True)
class Contact:
    """One conversation: the peer, its keys as certified, the channel, the access keys."""

    peer: User
    identity: Identity
    certificate: Certificate | None  # as the peer sent it, or as it came with the key material
    channel: Any
    handshake: Ciphertext  # c_KE, repeated until the peer has answered; empty where the peer began
    anon: bool
    heard: bool  # something was received in this session (step 6(c))
    access_key: AccessKey | None  # the peer's
    shared: AccessKey | None  # our access key, as last sent to the peer (step 6(b))


@dataclass(frozen=True)
class ClientState:
    """st_uid of a client."""

    user: User
    pki: Pki
    account: Any  # st_KE
    ask: SecretKey  # the wrapper's secret key, ask_uid
    amf: SecretKey
    identity: Identity
    access_key: AccessKey
    signature: Signature  # sigma_pk of its own provider
    epk: PublicKey
    anon: bool
    queries: Mapping[User, SecretKey] = field(default_factory=dict)  # sk_e of open queries
    material: Mapping[User, KeyMaterial] = field(default_factory=dict)
    contacts: Mapping[bytes, Contact] = field(default_factory=dict)
    shown: tuple["Received", ...] = ()  # the messages that the user has seen

    def contact(self, index: bytes, contact: Contact) -> "ClientState":
        """The same state with one contact set."""
        return evolve(self, contacts={**self.contacts, index: contact})


@dataclass(frozen=True)
class Received:
    """What PRO.Receive shows, and what a report of it needs (aux of step 11)."""

    sender: User
    m: Message
    franked: Message
    tag: FrankingTag
    certificate: Certificate | None
