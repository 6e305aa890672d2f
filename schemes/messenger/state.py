"""What the parties of section 7 hold. Every state is a value: copy it, expose it, rewind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple, Self

from schemes.evolve import evolve
from schemes.messenger.names import ProviderName, User
from schemes.messenger.wire import (
    Certificate,
    ContactIndex,
    Forward,
    Identity,
    KeyMaterial,
    Nonce,
)
from schemes.values import (
    AccessKey,
    AmfPublicKey,
    AmfSecretKey,
    AwSecretKey,
    EphemeralKey,
    FrankingTag,
    Identifier,
    KeCiphertext,
    Message,
    PkePublicKey,
    PkeSecretKey,
    Signature,
    SigPublicKey,
    SigSecretKey,
)


@dataclass(frozen=True, kw_only=True)
class ProviderKeys:
    """A provider's public keys: what the assumed PKI certifies (section 7, Key Material)."""

    pke: PkePublicKey
    sig: SigPublicKey
    amf: AmfPublicKey


@dataclass(frozen=True, kw_only=True)
class ProviderSecrets:
    """sk_P: one secret key for each use."""

    pke: PkeSecretKey
    sig: SigSecretKey
    amf: AmfSecretKey


Pki = Mapping[ProviderName, ProviderKeys]

LIMIT = 1000
"""Ciphertexts that an account may send in a period before it counts as a spammer (step 10), if its
provider says nothing else."""


@dataclass(frozen=True, kw_only=True)
class Account:
    """What a provider stores about one of its users."""

    material: KeyMaterial
    signature: Signature  # sigma_pk, over (uid, pk_uid)
    access_key: AccessKey
    blocked: frozenset[ContactIndex] = frozenset()
    sent: int = 0  # ciphertexts in the current period (step 10)
    banned_from: frozenset[ProviderName] = frozenset()
    past: tuple[AmfPublicKey, ...] = ()  # franking keys of before, where they are kept


@dataclass(frozen=True, kw_only=True)
class Report:
    """rho, step 11, as the provider decoded it; without a certificate the last two are None."""

    sid: Identifier
    identity: Identity
    rid: Identifier
    franked: Message
    tag: FrankingTag
    reason: bytes
    provider: ProviderName | None = None
    signature: Signature | None = None


@dataclass(frozen=True, kw_only=True)
class ProviderState:
    """st_P of a provider, in both of its parts (SP for its own users, RP for incoming traffic)."""

    name: ProviderName
    secrets: ProviderSecrets
    pki: Pki
    accounts: Mapping[Identifier, Account] = field(default_factory=dict)
    reports: tuple[Report, ...] = ()
    limit: int = LIMIT  # ciphertexts of an account that pass in a period (step 10)
    epochs: Mapping[Identifier, int] = field(default_factory=dict)
    """Also of accounts that are closed: the number of the last token (step 1 with D3)."""

    def with_account(self, uid: Identifier, account: Account) -> Self:
        """The same state with one account set."""
        return evolve(self, accounts={**self.accounts, uid: account})

    def without(self, uid: Identifier) -> Self:
        """The same state with one account gone."""
        return evolve(self, accounts={u: a for u, a in self.accounts.items() if u != uid})


@dataclass(frozen=True, kw_only=True)
class SdsState:
    """st_SDS: the multi-map from identifiers to apps, in order of preference."""

    pki: Pki
    directory: Mapping[Identifier, tuple[ProviderName, ...]] = field(default_factory=dict)
    challenges: frozenset[Nonce] = frozenset()
    epochs: Mapping[tuple[Identifier, ProviderName], int] = field(default_factory=dict)
    """Of entries, also of those that are gone: the number of the last token (step 1 with D3)."""


class Stage(Enum):
    """How far a conversation is, seen from one side (steps 6(c), 6(d))."""

    OPENED = "we began, and nothing has come back: every packet repeats the handshake"
    HEARD = "something was received in it"


@dataclass(frozen=True, kw_only=True)
class Running:
    """A session of a conversation."""

    channel: Any
    handshake: KeCiphertext  # c_KE that began it; empty where c_SM contains it
    stage: Stage


@dataclass(frozen=True, kw_only=True)
class Contact:
    """One conversation: the peer, its keys as certified, the channel, the access keys."""

    peer: User
    identity: Identity
    certificate: Certificate | None  # as the peer sent it, or as it came with the key material
    channel: Any
    handshake: KeCiphertext  # what every packet repeats while `stage` is OPENED
    stage: Stage
    anon: bool
    access_key: AccessKey | None = None  # the peer's
    shared: AccessKey | None = None  # our access key, as last sent to the peer (step 6(b))
    others: tuple[Running, ...] = ()  # sessions beside the one in use, where a design keeps them
    used: AccessKey | None = None  # our access key, as the peer has last used it (step 6(c)ii)
    answered: bool = False  # whether anything was ever sent to this peer, under these keys of its

    @property
    def heard(self) -> bool:
        """Whether something was received in the session."""
        return self.stage is Stage.HEARD


@dataclass(frozen=True, kw_only=True)
class Received:
    """What PRO.Receive shows, and what a report of it needs (aux of step 11)."""

    sender: User
    m: Message
    franked: Message
    tag: FrankingTag
    certificate: Certificate | None


class Arrived(NamedTuple):
    """What PRO.Receive makes of a packet: messages to show, and packets to send in return."""

    shown: tuple[Received, ...]
    packets: tuple[Forward, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ClientState:
    """st_uid of a client."""

    user: User
    pki: Pki
    st_ke: Any
    sk_aw: AwSecretKey
    sk_amf: AmfSecretKey
    identity: Identity
    access_key: AccessKey
    signature: Signature  # sigma_pk of its own provider
    epk: EphemeralKey
    anon: bool
    queries: Mapping[User, PkeSecretKey] = field(default_factory=dict)  # sk_e of open queries
    material: Mapping[User, KeyMaterial] = field(default_factory=dict)
    contacts: Mapping[ContactIndex, Contact] = field(default_factory=dict)
    blocked: frozenset[ContactIndex] = frozenset()  # who is not told the access key (step 13)
    shown: tuple[Received, ...] = ()  # the messages that the user has seen
    handshakes: tuple[frozenset[bytes], frozenset[bytes]] = (frozenset(), frozenset())
    """SHA-256 of what was accepted under this epk and under the last, where that is remembered."""

    def with_contact(self, index: ContactIndex, contact: Contact) -> Self:
        """The same state with one contact set."""
        return evolve(self, contacts={**self.contacts, index: contact})
