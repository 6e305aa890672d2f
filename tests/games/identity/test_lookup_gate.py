"""Who gets an answer from the directory: what counts, and what an approval is for."""

from typing import Any

import pytest

from games.snd.lookup_gate import LIMIT, Gate, LookupGate
from games.snd.lookup_gate_relayed import LookupGateRelayed, Relayed
from games.world import ALICE, ALICE_CHAT, BOB, EVE_CHAT, MALLORY
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Address
from harness.declare.wire import Wire
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import SDS, ProviderName, User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.state import ProviderState
from schemes.messenger.wire import (
    Approved,
    Apps,
    Auth,
    Challenge,
    Close,
    GetChallenge,
    Lookup,
    Nonce,
    Retrieve,
)
from schemes.values import Identifier
from tests.cells import match, planted
from tests.games.play import begin, both_designs, never_wins, refused, taken, variant

OWN = User(EVE_CHAT, Identifier(b"own"))


def lookup(game: LookupGate[Section7], user: User, rid: Identifier) -> Lookup:
    """An approved lookup, not yet made."""
    n = taken(game.ask_directory(GetChallenge())).n
    proof = taken(game.ask_provider(user, game.scheme.auth_request(n, rid))).proof
    return Lookup(provider=user.provider, n=n, proof=proof, rid=rid)


@both_designs
class TestGate:
    def test_an_answer_for_an_approval(self, d: Section7) -> None:
        game, _ = begin(LookupGate[Section7], d, Gate.APPROVAL)
        game.open_account(MALLORY)
        for _ in range(LIMIT + 1):
            answer = game.ask_directory(lookup(game, MALLORY, BOB.uid))
            assert isinstance(answer, Apps)
        assert not game.won

    def test_an_answer_more(self, d: Section7) -> None:
        """The SDS's state is rewound, so that it takes the nonce again."""
        game, _ = begin(LookupGate[Section7], d, Gate.APPROVAL)
        game.open_account(MALLORY)
        asked, before = lookup(game, MALLORY, BOB.uid), game.world.directory
        assert isinstance(game.ask_directory(asked), Apps)
        assert isinstance(game.ask_directory(asked), Rejection)
        assert not game.won
        game.world.network.parties[SDS].state = before
        assert isinstance(game.ask_directory(asked), Apps)
        assert game.won

    def test_so_many_for_an_account(self, d: Section7) -> None:
        game, _ = begin(LookupGate[Section7], d, Gate.LIMIT)
        game.open_account(MALLORY)
        for user in (MALLORY, OWN):
            for _ in range(LIMIT):
                game.ask_directory(lookup(game, MALLORY, BOB.uid))
            assert not game.won
            if user == MALLORY:
                game.open_account(OWN)
        game.ask_directory(lookup(game, OWN, BOB.uid))
        assert game.won

    def test_whom_it_speaks_for(self, d: Section7) -> None:
        game, _ = begin(LookupGate[Section7], d, Gate.APPROVAL)
        for honest in (ALICE, BOB):
            assert refused(game.ask_provider, honest, Auth(n=Nonce(bytes(32))))
            assert refused(game.open_account, honest)
        nowhere = User(ProviderName(b"NoChat"), OWN.uid)
        assert refused(game.ask_provider, nowhere, Auth(n=Nonce(bytes(32))))
        assert isinstance(game.ask_provider(OWN, Auth(n=Nonce(bytes(32)))), Rejection)
        assert isinstance(game.ask_directory(GetChallenge()), Challenge)

    def test_who_has_left_has_no_account(self, d: Section7) -> None:
        game, _ = begin(LookupGate[Section7], variant(Vouching, d), Gate.APPROVAL)
        game.open_account(MALLORY)
        asked = lookup(game, MALLORY, BOB.uid)
        assert isinstance(game.ask_directory(asked), Apps)
        taken(game.ask_provider(MALLORY, Close()))
        assert isinstance(game.ask_directory(lookup(game, MALLORY, BOB.uid)), Apps)
        assert game.won


class Vouching(Section7):
    """A provider that vouches for whoever asks."""

    def auth(self, st: ProviderState, uid: Identifier, asked: Auth, coins: Any) -> Approved:
        return Approved(proof=self.vouch(st, uid, asked.n, coins))


class Limited(Section7):
    """D85 in short: a provider counts, whatever a client registers meanwhile."""

    def for_client(
        self, st: ProviderState, uid: Identifier, request: Any, line: Any, coins: Any
    ) -> tuple[ProviderState, Wire]:
        after, answer = super().for_client(st, uid, request, line, coins)
        if isinstance(request, Auth | Retrieve):
            account = after.accounts[uid]
            if account.sent >= LIMIT:
                raise Rejection(Reason.REFUSED, "too many")
            after = after.with_account(uid, evolve(account, sent=account.sent + 1))
        return after, answer


@pytest.mark.parametrize(
    ("game", "attack"),
    [
        ("snd/lookup_gate[limit]", "looks_everybody_up"),
        ("rkm/enumeration", "walk_the_directory"),
    ],
)
def test_a_limit_is_a_defence(game: str, attack: str) -> None:
    never_wins(match(game, planted(MESSENGER, variant(Limited, HARDENED)), attack), 3)


class TestRelayed:
    def relayed(self, d: Section7, rid: Identifier) -> LookupGateRelayed[Section7]:
        """Alice asks for bob; the node asks for rid with her approval."""
        game, _ = begin(LookupGateRelayed[Section7], d, Relayed.RELAYED)

        def node(sender: Address, request: Wire) -> Wire:
            if isinstance(request, Lookup):
                request = evolve(request, rid=rid)
            answer = game.ask_directory(request)  # type: ignore[arg-type]  # a request of alice's
            if isinstance(answer, Rejection):
                raise answer
            return answer

        game.alice_looks_up(BOB.uid, node)
        return game

    @both_designs
    def test_her_own_lookup_passed_on(self, d: Section7) -> None:
        game = self.relayed(d, BOB.uid)
        assert game.answered == {BOB.uid: 1}
        assert not game.won

    def test_another_lookup(self) -> None:
        assert self.relayed(AS_WRITTEN, ALICE.uid).won
        assert not self.relayed(HARDENED, ALICE.uid).won

    @both_designs
    def test_the_honest_nodes_are_as_they_were(self, d: Section7) -> None:
        game = self.relayed(d, BOB.uid)
        assert game.world.lookup(ALICE, BOB.uid) == (BOB.provider,)
        assert ALICE_CHAT in game.world.lookup(ALICE, ALICE.uid)
