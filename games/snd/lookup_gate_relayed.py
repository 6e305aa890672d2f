"""SND: what an approval is for."""

from collections import Counter
from enum import StrEnum
from typing import Any, TypeVar

from games.roles import Role
from games.world import ALICE, BOB, World
from harness.declare.corruption import Corruption
from harness.declare.errors import Rejection, attempt
from harness.declare.game import Winning, oracle
from harness.declare.network import Puppet
from harness.declare.wire import Request, Wire
from schemes.messenger.interface import MESSENGER, Snd
from schemes.messenger.names import SDS, ProviderName
from schemes.messenger.state import Pki
from schemes.messenger.wire import Apps, Lookup
from schemes.values import Identifier

S = TypeVar("S", bound=Snd)

CORRUPTION = Corruption(
    malicious=frozenset({Role.NETWORK, Role.CLIENTS}),
    provided="alice asks a node of the SDS that is the adversary's; the others are honest",
)


class Relayed(StrEnum):
    """What the gate is tried with."""

    RELAYED = "relayed"


@MESSENGER.game(
    "snd/lookup_gate",
    cites="4.1, Lookup; 7, Identity (the SDS in a distributed way)",
    dma="7(8)",
    corrupts=CORRUPTION,
    versions=Relayed,
)
class LookupGateRelayed(Winning[S]):
    """An approval that was obtained for one lookup serves no other.

    The SDS may be implemented in a distributed way. Alice's client asks a node that is the
    adversary's, and has AliceChat vouch for what it is given there; the adversary asks the honest
    nodes, as anybody may, and has no account. It wins when they have answered more lookups of an
    identifier than alice has made of it. That it passes her own lookup on, and reads the answer,
    is no win: whoever she asks learns that.

    Admissible: whatever alice's client is answered; the adversary speaks to honest nodes in
    nobody's name, and to no provider. Alice is the only one who asks, so every answer of an honest
    node comes of an approval of hers, or of none.
    """

    version: Relayed

    def initialize(self) -> Pki:
        """Alice and bob join, and bob is in the directory."""
        self.asked: Counter[Identifier] = Counter()
        self.answered: Counter[Identifier] = Counter()
        self.world = World(self.scheme, self.coins)
        self.network = self.world.network
        for user in (ALICE, BOB):
            self.world.join(user)
            self.world.update_entry(user, 0, True)
        return self.world.pki

    @oracle
    def alice_looks_up(self, rid: Identifier, node: Puppet) -> tuple[ProviderName, ...] | Rejection:
        """Alice looks an identifier up; the adversary's function answers for the SDS."""
        self.asked[rid] += 1
        self.world.network.take_over(SDS, node)
        try:
            return attempt(self.world.lookup, ALICE, rid)
        finally:
            self.world.network.parties[SDS].puppet = None

    @oracle
    def ask_directory(self, request: Request[Any]) -> Wire | Rejection:
        """Anybody says anything to an honest node."""
        answer = attempt(self.world.honestly, SDS, BOB, request)

        if isinstance(request, Lookup) and isinstance(answer, Apps):
            self.answered[request.rid] += 1
            self.won |= self.answered[request.rid] > self.asked[request.rid]
        return answer
