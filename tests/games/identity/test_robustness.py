"""What damaged and ill-formed queries must not do; how much one account gets."""

import pytest

from games.rkm.enumeration import LISTED, Enumeration
from games.rkm.robustness import Robustness
from games.world import ALICE, BOB, BOB_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection, attempt
from harness.declare.network import Line
from harness.declare.wire import Wire
from schemes.messenger.names import ProviderName, User
from schemes.messenger.roles import FromProvider
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ProviderState
from schemes.messenger.wire import (
    Approved,
    Auth,
    Close,
    KeyMaterial,
    Nonce,
    Register,
    Retrieve,
    Retrieved,
)
from schemes.values import Identifier, PkeCiphertext
from tests.games.play import MESSENGERS, begin, both_designs, put, refused, taken, variant

NOBODY = User(BOB_CHAT, Identifier(b"nobody"))
OWN = User(BOB_CHAT, Identifier(b"own"))
WHOLE = 1 << 16


@both_designs
class TestRobustness:
    def test_damaged_queries_are_refused(self, d: Section7) -> None:
        game, _ = begin(Robustness[Section7], d)
        game.open_account(MALLORY)
        for keep, mask, tail in ((WHOLE, b"\1", b""), (WHOLE, b"", b"\0"), (5, b"", b"")):
            assert isinstance(game.damaged(MALLORY, keep, mask, tail), Rejection)
        assert refused(game.damaged, MALLORY, WHOLE, b"", b""), "not damaged"
        assert refused(game.damaged, MALLORY, WHOLE, bytes(9), b""), "not damaged"
        assert not game.won
        assert game.alice_retrieves(BOB)

    def test_honest_play(self, d: Section7) -> None:
        game, _ = begin(Robustness[Section7], d)
        game.open_account(OWN)
        assert game.alice_retrieves(BOB)
        assert not game.alice_retrieves(NOBODY)
        assert game.alice_retrieves(OWN)
        taken(game.speak(OWN, Close()))
        assert not game.alice_retrieves(OWN)
        assert not game.won

    def test_whom_it_speaks_for(self, d: Section7) -> None:
        game, _ = begin(Robustness[Section7], d)
        game.open_account(OWN)
        assert refused(game.speak, ALICE, Auth(n=Nonce(bytes(32))))
        assert refused(game.damaged, ALICE, 5, b"", b"")
        assert refused(game.damaged, OWN, 5, b"", b""), "at home nothing interoperates"
        assert refused(game.open_account, User(ProviderName(b"NoChat"), OWN.uid))

    @pytest.mark.parametrize("known", [True, False])
    def test_bobs_keys_are_gone(self, d: Section7, known: bool) -> None:
        game, _ = begin(Robustness[Section7], d)
        assert not known or game.alice_retrieves(BOB)
        put(game.world, BOB_CHAT, accounts={})
        assert not game.alice_retrieves(BOB)
        assert game.won

    def test_another_key_for_bobs(self, d: Section7) -> None:
        game, _ = begin(Robustness[Section7], d)
        put(game.world, BOB, identity=game.world.state(ALICE).identity)
        assert game.alice_retrieves(BOB)
        assert game.won

    def test_somebody_is_there_who_is_not(self, d: Section7) -> None:
        game, _ = begin(Robustness[Section7], d)
        game.world.join(NOBODY)
        assert game.alice_retrieves(NOBODY)
        assert game.won


class TakesNotes(Section7):
    """RP notes what it cannot read, and SP refuses in its place."""

    def for_provider(
        self,
        st: ProviderState,
        other: ProviderName,
        request: FromProvider,
        line: Line,
        coins: Coins,
    ) -> tuple[ProviderState, Wire]:
        answer = attempt(super().for_provider, st, other, request, line, coins)
        if isinstance(answer, Rejection):
            return st.without(BOB.uid), Retrieved(resp=PkeCiphertext(b""))
        return answer

    def lookup_sp(self, st: ProviderState, sid: Identifier, q: Retrieve, line: Line) -> Retrieved:
        answer = super().lookup_sp(st, sid, q, line)
        if not answer.resp:
            raise Rejection(Reason.REFUSED, "RP cannot read it")
        return answer


def test_a_refusal_that_changes_something() -> None:
    game, _ = begin(Robustness[Section7], variant(TakesNotes, HARDENED))
    game.open_account(MALLORY)
    assert isinstance(game.speak(MALLORY, Auth(n=Nonce(bytes(32)))), Approved)
    assert not game.won
    ill = Retrieve(rp=BOB_CHAT, c=PkeCiphertext(b"?"))
    assert isinstance(game.speak(MALLORY, ill), Rejection)
    assert game.won


class AnswersAnyway(Section7):
    """Where RP refuses, SP answers in its place."""

    def lookup_sp(self, st: ProviderState, sid: Identifier, q: Retrieve, line: Line) -> Retrieved:
        answer = attempt(super().lookup_sp, st, sid, q, line)
        return Retrieved(resp=PkeCiphertext(b"")) if isinstance(answer, Rejection) else answer


def test_an_answer_to_a_damaged_query() -> None:
    game, _ = begin(Robustness[Section7], variant(AnswersAnyway, HARDENED))
    game.open_account(MALLORY)
    game.damaged(MALLORY, 5, b"", b"")
    assert game.won


def test_a_byte_that_is_forgiven() -> None:
    scheme = MESSENGERS["forgives_a_byte"].value
    game, _ = begin(Robustness[Section7], scheme)
    game.open_account(MALLORY)
    game.damaged(MALLORY, 5, b"", b"")
    assert not game.won
    game.damaged(MALLORY, WHOLE, b"", b"\0")
    assert game.won


@both_designs
class TestEnumeration:
    def test_so_many_for_an_account(self, d: Section7) -> None:
        game, people = begin(Enumeration[Section7], d)
        assert people == LISTED
        game.open_account(MALLORY)
        found = {}
        for user in people:
            material = taken(game.retrieve(MALLORY, user))
            assert isinstance(material, KeyMaterial)
            found[user] = material.identity
        wrong = found[people[1]]
        assert not game.present(people[0], wrong)
        for user in people[1:]:
            for _ in range(2):
                assert game.present(user, found[user])
        assert not game.won
        assert game.present(people[0], found[people[0]])
        assert game.won

    def test_two_accounts_get_twice_as_many(self, d: Section7) -> None:
        game, people = begin(Enumeration[Section7], d)
        game.open_account(MALLORY)
        game.open_account(OWN)
        for user in people:
            assert game.present(user, game.world.state(user).identity)
        assert not game.won

    def test_an_account_that_is_closed_and_opened(self, d: Section7) -> None:
        game, _ = begin(Enumeration[Section7], d)
        client = game.open_account(MALLORY)
        material = KeyMaterial(identity=client.identity, epk=client.epk, anon=client.anon)
        again = Register(material=material, access_key=client.access_key)
        taken(game.speak(MALLORY, again))
        assert game.opened == 1
        taken(game.speak(MALLORY, Close()))
        taken(game.speak(MALLORY, again))
        assert game.opened == 2

    def test_whom_it_speaks_for(self, d: Section7) -> None:
        game, people = begin(Enumeration[Section7], d)
        game.open_account(MALLORY)
        assert refused(game.retrieve, people[0], people[1])
        assert refused(game.speak, people[0], Auth(n=Nonce(bytes(32))))
        assert refused(game.present, MALLORY, game.world.state(MALLORY).identity)
        assert refused(game.open_account, people[0])
        assert isinstance(game.retrieve(MALLORY, NOBODY), Rejection)
