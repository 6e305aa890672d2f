"""The order of preference: what makes an app less preferred."""

import pytest

from adversaries.snd.moves import token_for
from games.snd.authorization_order import HERS, AuthorizationOrder, Order
from games.world import ALICE, ALICE_CHAT, BOB_CHAT, EVE_CHAT, MALLORY
from harness.declare.errors import Rejection
from schemes.evolve import evolve
from schemes.messenger.names import SDS, ProviderName, User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import SdsState
from schemes.messenger.wire import Authorize, Change, Updated, UpdateEntry
from tests.games.play import begin, both_designs, put, refused, taken, variant

NAMESAKE = User(EVE_CHAT, ALICE.uid)


def lists(game: AuthorizationOrder[Section7], pref: int, b: bool = True) -> None:
    """The namesake puts EveChat at an index."""
    token = taken(game.speak(NAMESAKE, EVE_CHAT, token_for(Change(pref=pref, b=b)))).sigma_p
    update = UpdateEntry(uid=ALICE.uid, pref=pref, app=EVE_CHAT, b=b, aux=token)
    assert game.speak(NAMESAKE, SDS, update) == Updated(b=True)


@both_designs
class TestOrder:
    @pytest.mark.parametrize(("pref", "won"), [(0, True), (1, True), (2, False), (9, False)])
    def test_before_hers_or_behind(self, d: Section7, pref: int, won: bool) -> None:
        game, _ = begin(AuthorizationOrder[Section7], d, Order.ORDER)
        game.open_account(NAMESAKE)
        assert not game.won
        lists(game, pref)
        assert game.won == won

    def test_what_she_settles_counts(self, d: Section7) -> None:
        """The namesake stands behind both; she goes behind it; it goes, and comes back there."""
        game, _ = begin(AuthorizationOrder[Section7], d, Order.ORDER)
        game.open_account(NAMESAKE)
        lists(game, 2)
        assert game.alice_moves(BOB_CHAT, 9)
        assert game.scheme.listed(game.world.directory, ALICE.uid) == (
            *(ALICE_CHAT, EVE_CHAT, BOB_CHAT),
        )
        lists(game, 0, b=False)
        lists(game, 1)
        assert not game.won, "as she left it"
        lists(game, 0)
        assert game.won

    def test_an_app_that_is_gone(self, d: Section7) -> None:
        game, _ = begin(AuthorizationOrder[Section7], d, Order.ORDER)
        game.open_account(MALLORY)
        put(game.world, SDS, directory={ALICE.uid: (ALICE_CHAT,)})
        game.speak(MALLORY, ALICE_CHAT, Authorize())
        assert game.won

    def test_whom_it_speaks_for(self, d: Section7) -> None:
        game, _ = begin(AuthorizationOrder[Section7], d, Order.ORDER)
        for user in HERS.values():
            assert refused(game.open_account, user)
            assert refused(game.speak, user, user.provider, Authorize())
        game.open_account(NAMESAKE)
        assert refused(game.speak, NAMESAKE, BOB_CHAT, Authorize())
        assert refused(game.alice_moves, EVE_CHAT, 0)
        for pref in (-1, 2**32):
            assert refused(game.alice_moves, ALICE_CHAT, pref)
        assert refused(game.open_account, User(ProviderName(b"NoChat"), ALICE.uid))


class NewcomersLast(Section7):
    """Whoever comes later stands behind: the SDS cannot know whose BobChat is (F55)."""

    def update_entry_sds(self, st: SdsState, update: UpdateEntry) -> tuple[SdsState, Updated]:
        after, updated = super().update_entry_sds(st, update)
        before = [app for app in st.directory.get(update.uid, ()) if app != update.app]
        apps = (*before, update.app) if update.b else tuple(before)
        return evolve(after, directory={**st.directory, update.uid: apps}), updated


def test_who_cannot_order_is_not_played() -> None:
    """F55: a directory that keeps everybody behind keeps her behind herself."""
    with pytest.raises(Rejection, match="does not keep alice's order"):
        begin(AuthorizationOrder[Section7], variant(NewcomersLast, HARDENED), Order.ORDER)
