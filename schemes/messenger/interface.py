"""The paper's syntax for the whole system: SND, RKM, PRO and ABP (sections 4 to 6)."""

from typing import Protocol, runtime_checkable

from harness.declare.coins import Coins
from harness.declare.network import Ask, Role
from schemes.messenger.state import (
    ClientState,
    Identity,
    KeyMaterial,
    Pki,
    ProviderKeys,
    ProviderSecrets,
    ProviderState,
    Received,
    Report,
    User,
)
from schemes.values import Ciphertext, Identifier, Message, ProviderName

SDS = "SDS"
"""The service directory server's name on the network; providers and clients use their own."""


@runtime_checkable
class Messenger(Protocol):
    """Section 7's thirteen algorithms, and the set-up that the paper assumes.

    Interactive algorithms take `ask`, through which a role calls another by name; the servers'
    sides are `provider` and `sds`, each one role for the network, and `client` is what a client
    does when its provider delivers. An algorithm that meets a refusal raises Rejection, and the
    state that it was given remains good.
    """

    @property
    def provider(self) -> Role:
        """A provider's side of every interactive algorithm."""

    @property
    def sds(self) -> Role:
        """The service directory server's side."""

    @property
    def client(self) -> Role:
        """A client's side: it receives what its provider delivers, into `shown`."""

    def provider_keys(self, coins: Coins) -> tuple[ProviderSecrets, ProviderKeys]:
        """Key pairs of a provider."""

    def register(
        self, user: User, pki: Pki, anon: bool, ask: Ask, coins: Coins
    ) -> tuple[ClientState, None]:
        """A new client makes its keys and registers them with its provider."""

    def update_entry(
        self, st: ClientState, pref: int, b: bool, ask: Ask, coins: Coins
    ) -> tuple[ClientState, bool]:
        """1, SND.UpdateEntry: add (b) or remove this user's app at the SDS; success or failure."""

    def lookup(
        self, st: ClientState, rid: Identifier, ask: Ask, coins: Coins
    ) -> tuple[ClientState, tuple[ProviderName, ...]]:
        """2, SND.Lookup: the apps of rid, in order of preference."""

    def init(self, st: ClientState, rid: User, coins: Coins) -> tuple[ClientState, Ciphertext]:
        """3, RKM.Init: the query packet q."""

    def reconstruct(
        self, st: ClientState, rid: User, resp: Ciphertext
    ) -> tuple[ClientState, KeyMaterial]:
        """5, RKM.Reconstruct: km_rid, which is stored too."""

    def retrieve(
        self, st: ClientState, rid: User, ask: Ask, coins: Coins
    ) -> tuple[ClientState, KeyMaterial]:
        """3, 4 and 5 in a row, through the client's provider."""

    def send(
        self, st: ClientState, m: Message, rid: User, coins: Coins
    ) -> tuple[ClientState, Ciphertext]:
        """6, PRO.Send: c'', for the client's provider to forward to rid's."""

    def submit(self, st: ClientState, c: Ciphertext, rp: ProviderName, ask: Ask) -> bool:
        """The client hands c'' to its provider (7, PRO.Forward), whose bit it gets."""

    def deliver(
        self, st: ProviderState, sp: ProviderName, c: Ciphertext
    ) -> tuple[Identifier, Ciphertext]:
        """8, PRO.Deliver: whom RP delivers to, and what. Raises Rejection where it returns 0."""

    def receive(
        self, st: ClientState, sp: ProviderName, c: Ciphertext
    ) -> tuple[ClientState, Received]:
        """9, PRO.Receive: the message that the client shows. Raises Rejection."""

    def peer_identity(self, st: ClientState, peer: User) -> Identity | None:
        """Whose keys this client holds for a peer with whom it has a session: what a comparison
        of safety numbers compares."""

    def gen_report(self, st: ClientState, received: Received, reason: bytes) -> bytes:
        """11, ABP.GenReport: rho."""

    def report_rcv(self, st: ProviderState, rho: bytes) -> tuple[ProviderState, Report]:
        """12, ABP.ReportRcv: the report that RP accepted. Raises Rejection."""

    def reported(self, st: ProviderState, report: Report) -> Message:
        """The message that RP's reviewers read in an accepted report."""

    def block(self, st: ClientState, sid: User, ask: Ask, coins: Coins) -> tuple[ClientState, None]:
        """13, ABP.Block, at the recipient's provider; the client gets its new access key."""
