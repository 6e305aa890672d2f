"""The paper's syntax for the whole system, by component: SND, RKM, PRO and ABP (sections 4 to 6).

A game says which components it plays, an adversary which it needs; a design has those that it has.
Besides its algorithms a component has what a game may read of a state; a game reads nothing else.
Interactive algorithms take `line`, through which a party asks others and tells them things; an
algorithm that meets a refusal raises Rejection, and the state that it was given remains good.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, runtime_checkable

from harness.declare.coins import Coins
from harness.declare.kind import Kind
from harness.declare.network import Address, Line, Role
from harness.declare.wire import Wire
from schemes.amf.interface import Amf
from schemes.aw.interface import Aw
from schemes.messenger.names import ProviderName, User
from schemes.messenger.state import (
    Arrived,
    ClientState,
    Pki,
    ProviderState,
    Received,
    Report,
    SdsState,
)
from schemes.messenger.wire import (
    Auth,
    Ban,
    Certificate,
    FilterTaken,
    Forward,
    Identity,
    KeyMaterial,
    Nonce,
    Packet,
    Rho,
    SupplyFilter,
)
from schemes.pke.interface import Pke
from schemes.session.interface import Session
from schemes.sig.interface import Sig
from schemes.values import (
    AccessKey,
    AmfSecretKey,
    Identifier,
    Message,
    PkeCiphertext,
)


class Seat(NamedTuple):
    """A server, as the network takes it."""

    state: Any
    role: Role


class Deployed(NamedTuple):
    """All servers of a system by address, and what the assumed PKI says of the providers."""

    pki: Pki
    seats: Mapping[Address, Seat]


@runtime_checkable
class Deployment(Protocol):
    """The set-up that the paper assumes (section 7, Key Material): servers, clients' accounts."""

    def deploy(self, providers: Sequence[ProviderName], coins: Coins) -> Deployed:
        """The servers of these providers, and the SDS, with their keys."""

    @property
    def client(self) -> Role:
        """A client's side: it takes what its provider delivers."""

    def register(
        self, user: User, pki: Pki, anon: bool, line: Line, coins: Coins
    ) -> tuple[ClientState, None]:
        """A new client makes its keys and registers them with its provider."""

    def close(self, st: ClientState, line: Line) -> tuple[ClientState, None]:
        """A client gives its account up."""

    def identity(self, st: ClientState) -> Identity:
        """A game reads: the client's own public keys."""


@runtime_checkable
class Snd(Deployment, Protocol):
    """Service name discovery (section 4.1)."""

    def update_entry(
        self, st: ClientState, pref: int, b: bool, line: Line
    ) -> tuple[ClientState, bool]:
        """1, SND.UpdateEntry: add (b) or remove this user's app at the SDS; success or failure."""

    def lookup(
        self, st: ClientState, rid: Identifier, line: Line
    ) -> tuple[ClientState, tuple[ProviderName, ...]]:
        """2, SND.Lookup: the apps of rid, in order of preference."""

    def listed(self, st: SdsState, uid: Identifier) -> tuple[ProviderName, ...]:
        """A game reads: the apps that the directory has for an identifier, in that order."""


@runtime_checkable
class Rkm(Deployment, Protocol):
    """Retrieving key material (section 4.2)."""

    def retrieve(
        self, st: ClientState, rid: User, line: Line, coins: Coins
    ) -> tuple[ClientState, KeyMaterial]:
        """3, 4 and 5, RKM.Init, Lookup and Reconstruct: km_rid, which is stored too."""

    def retrieved(self, st: ClientState, peer: User) -> KeyMaterial | None:
        """A game reads: the key material that this client has of a peer."""


@runtime_checkable
class Refreshes(Deployment, Protocol):
    """Step 14: what section 5.3 wants "periodically"."""

    def publish(self, st: ClientState, line: Line, coins: Coins) -> tuple[ClientState, None]:
        """14: a new epk, at the client's provider."""


@runtime_checkable
class Pro(Rkm, Protocol):
    """The messaging protocol (section 5), which begins with retrieved keys."""

    def send(
        self, st: ClientState, m: Message, rid: User, coins: Coins
    ) -> tuple[ClientState, tuple[Forward, ...]]:
        """6, PRO.Send: what the client hands to its provider, for rid's provider."""

    def submit(self, st: ClientState, packets: Sequence[Forward], line: Line) -> bool:
        """6(f): the client hands packets to its provider (7, PRO.Forward), whose bit it gets."""

    def deliver(
        self, st: ProviderState, sp: ProviderName, c: PkeCiphertext
    ) -> tuple[Identifier, Packet]:
        """8, PRO.Deliver: whom RP delivers to, and what. Raises Rejection where it returns 0."""

    def receive(self, st: ClientState, sp: ProviderName, c: Packet) -> tuple[ClientState, Arrived]:
        """9, PRO.Receive: the messages that the client shows, and what it sends in return."""

    def shown(self, st: ClientState) -> tuple[Received, ...]:
        """A game reads: the messages that the user has seen, in order."""

    def peer_identity(self, st: ClientState, peer: User) -> Identity | None:
        """A game reads: whose keys this client holds for a peer with whom it has a session, which
        is what a comparison of safety numbers compares."""


@runtime_checkable
class HoldsKeys(Pro, Protocol):
    """A messenger of which it can be read what access keys its clients have."""

    def own_access_key(self, st: ClientState) -> AccessKey:
        """A game reads: the client's own access key."""

    def peer_access_key(self, st: ClientState, peer: User) -> AccessKey | None:
        """A game reads: the access key that this client holds for a peer."""


@runtime_checkable
class Exposed(Deployment, Protocol):
    """A messenger whose clients' states can be read."""

    def exposed(self, st: ClientState) -> ClientState:
        """What a stolen device gives: a state that every algorithm takes in the client's place.

        The messages that the user has seen are not in it: whoever keeps them on the device has no
        forward secrecy for them, whatever the protocol.
        """


@runtime_checkable
class Lasting(Pro, Refreshes, Exposed, Protocol):
    """What games about exposed devices play."""


@runtime_checkable
class Abp(Pro, Protocol):
    """Abuse prevention (section 6)."""

    def gen_report(self, st: ClientState, received: Received, reason: bytes) -> Rho:
        """11, ABP.GenReport. Raises Rejection."""

    def report_rcv(self, st: ProviderState, rho: Rho) -> tuple[ProviderState, Report]:
        """12, ABP.ReportRcv: the report that RP accepted. Raises Rejection."""

    def reported(self, st: ProviderState, report: Report) -> Message:
        """12: the message that RP's reviewers read in an accepted report."""

    def ban_for(self, report: Report) -> Ban:
        """12: what RP sends to SP, if it wants the sender banned."""

    def filed(self, st: ProviderState) -> tuple[Report, ...]:
        """A game reads: the reports that RP has accepted over its clients' channels, in order."""

    def block(
        self, st: ClientState, sid: User, line: Line, coins: Coins
    ) -> tuple[ClientState, None]:
        """13, ABP.Block, at the recipient's provider; every other contact is told the new key."""

    def begin_period(self, st: ProviderState, limit: int) -> ProviderState:
        """10, ABP.SpFilter: a period begins, in which so many ciphertexts of each account pass."""

    def set_anon(self, st: ClientState, anon: bool, line: Line) -> tuple[ClientState, None]:
        """A client tells its provider whether anybody may write to it anonymously (4, 13)."""


@dataclass(frozen=True, kw_only=True)
class Posing:
    """What a simulator is given: what everybody may know of a sender and of rid, and whose secrets
    it holds, if any."""

    sender: User
    certificate: Certificate
    rid: User
    material: KeyMaterial  # rid's
    pki: Pki
    recipient: ClientState | None = None  # rid's client
    judge: AmfSecretKey | None = None  # RP's key for reports


Simulator = Callable[[Posing, Message, Coins], tuple[tuple[Forward, ...], Received]]
"""(posing, m, coins) to what the sender's client would hand SP, and what rid would be shown."""


@runtime_checkable
class Deniable(Abp, Protocol):
    """A messenger that says how its ciphertexts are made without the sender (section 6.2)."""

    def report_of(
        self, received: Received, current: Identity | None, rid: Identifier, reason: bytes
    ) -> Rho:
        """11: rho from its parts; `current` is pk_sid as the client has it. Raises Rejection."""

    @property
    def simulate(self) -> Simulator:
        """6 without the sender's secrets: a first message to rid. Absent (AttributeError) where a
        block has no simulator."""


@runtime_checkable
class Timed(Abp, Protocol):
    """A messenger that says what the passing of time does to a party, though it be nothing."""

    def provider_later(self, st: ProviderState, periods: int) -> ProviderState:
        """A provider, so many periods later."""

    def client_later(self, st: ClientState, periods: int) -> ClientState:
        """A client, so many periods later."""


@runtime_checkable
class Attaches(Abp, Protocol):
    """A messenger that says how something larger than a message is sent."""

    def attach(self, picture: bytes, coins: Coins) -> tuple[Message, bytes]:
        """m, and what is stored elsewhere for it; empty if m has it all."""

    def attached(self, m: Message, stored: bytes) -> bytes:
        """What a client shows of m, or a reviewer, who is served this. Raises Rejection."""

    def keeps(self, stored: bytes) -> bytes:
        """What the client keeps of it for a report; empty if nothing."""


@runtime_checkable
class TakesFilters(Abp, Protocol):
    """Abuse prevention where RP can hand SP a classifier, which SP may refuse."""

    def take_filter(
        self, st: ProviderState, rp: ProviderName, asked: SupplyFilter
    ) -> tuple[ProviderState, FilterTaken]:
        """10, SP: RP supplies the classifier. Raises Rejection."""


@runtime_checkable
class Formats(Protocol):
    """How a design writes what it signs, franks and reports: public, as every format is."""

    def signed(self, record: Wire) -> Message:
        """1, 2, 6(a): the bytes that a signature over a record is over."""

    def auth_request(self, n: Nonce, rid: Identifier) -> Auth:
        """2, Auth: what a client hands its provider to have it vouch for a lookup of rid."""

    def franked(self, m: Message, pi: AccessKey | None, sid: User, rid: User) -> Message:
        """6(b): the bytes that the tag is over in sid's message to rid, with pi or without."""

    def unpacked(self, data: bytes) -> bytes:
        """6(c), 6(e): what was padded. Raises Rejection."""

    def unchecked(self, st: ProviderState, c: PkeCiphertext) -> tuple[Identifier, Packet]:
        """8, without a check: whom c'' is for, and what rid's client would get. For whoever has
        RP's state and need not check anything. Raises Rejection."""

    def report_of(
        self, received: Received, current: Identity | None, rid: Identifier, reason: bytes
    ) -> Rho:
        """11: rho from its parts; `current` is pk_sid as the client has it. Raises Rejection."""


@runtime_checkable
class Exchanges(Protocol):
    """A design of which a client can be made that is dishonest in one block."""

    def exchanged(self, **blocks: Any) -> Any:
        """The same design with other blocks, by the names of their fields."""


@runtime_checkable
class UsesPke(Protocol):
    """A design with a public-key encryption block."""

    @property
    def pke(self) -> Pke:
        """The block."""


@runtime_checkable
class UsesSig(Protocol):
    """A design with a signature block."""

    @property
    def sig(self) -> Sig:
        """The block."""


@runtime_checkable
class UsesAmf(Protocol):
    """A design with an asymmetric message franking block."""

    @property
    def amf(self) -> Amf:
        """The block."""


@runtime_checkable
class UsesAw(Protocol):
    """A design with a sender-anonymous wrapper block."""

    @property
    def aw(self) -> Aw:
        """The block."""


@runtime_checkable
class UsesSession(Protocol):
    """A design with a session block."""

    @property
    def session(self) -> Session[Any, Any]:
        """The block."""


@runtime_checkable
class Messenger(Snd, TakesFilters, HoldsKeys, Lasting, Protocol):
    """All components."""


MESSENGER = Kind[Deployment]("messenger")
