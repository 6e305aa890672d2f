"""What SP, and what P and the SDS together, are shown."""

import pytest

from games.rkm.rid_answer import Answer, RidAnswer
from games.rkm.rid_existence import ASKED_FOR, Existence, RidExistence
from games.snd.query_privacy_sds import QueryPrivacySds
from games.snd.uid_privacy_colluding import PAIR, Colluding, UidPrivacyColluding
from games.world import ALICE, BOB, BOB_CHAT, EVE_CHAT
from harness.declare.errors import Rejection
from schemes.evolve import evolve
from schemes.messenger.names import SDS, User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.slots.answers import SIZE
from schemes.messenger.wire import Auth, Lookup, LookupKeys, Nonce, Publish, Retrieved
from schemes.values import EphemeralKey, Identifier
from tests.games.play import begin, both_designs, refused, taken

EVE = User(BOB_CHAT, Identifier(b"eve"))


class TestExistence:
    def test_choices(self) -> None:
        game, _ = begin(RidExistence[Section7], HARDENED, Existence.EXISTENCE)
        assert game.choices() == ASKED_FOR
        assert len({len(user.uid) for user in ASKED_FOR}) == 1
        assert refused(game.challenge, BOB, User(EVE_CHAT, BOB.uid))
        assert refused(game.challenge, ALICE, BOB)

    @pytest.mark.parametrize("d", [AS_WRITTEN, HARDENED])
    def test_alice_gets_bobs_keys_and_nobodys(self, d: Section7) -> None:
        game, _ = begin(RidExistence[Section7], d, Existence.EXISTENCE)
        for user in ASKED_FOR:
            game.challenge(user, user)
            held = d.retrieved(game.world.state(ALICE), user)
            assert (held is not None) == (user == BOB)

    def test_who_answers_nobody_is_at_fault(self) -> None:
        game, _ = begin(RidExistence[Section7], HARDENED, Existence.EXISTENCE)
        rp = game.world.network.parties[BOB_CHAT]
        rp.state = evolve(rp.state, accounts={})
        with pytest.raises(Rejection):
            game.challenge(BOB, BOB)

    def test_one_size(self) -> None:
        game, _ = begin(RidExistence[Section7], HARDENED, Existence.EXISTENCE)
        sizes = set()
        for user in ASKED_FOR:
            answers = [e.answer for e in game.challenge(user, user).envelopes]
            sizes |= {len(a.resp) for a in answers if isinstance(a, Retrieved)}
        (size,) = sizes
        assert SIZE < size < SIZE + 100


class TestAnswer:
    def test_rules(self) -> None:
        game, _ = begin(RidAnswer[Section7], HARDENED, Answer.ANSWER)
        for wrong in (BOB, User(EVE_CHAT, EVE.uid), User(BOB_CHAT, Identifier(b"evelyn"))):
            assert refused(game.open_account, wrong)
        assert refused(game.challenge, BOB, EVE)
        assert refused(game.speak, BOB, Auth(n=Nonce(bytes(32))))
        game.open_account(EVE)
        assert EVE in game.choices()
        assert not refused(game.challenge, BOB, EVE)

    def test_what_does_not_fit_is_not_taken(self) -> None:
        for d, fits in ((AS_WRITTEN, True), (HARDENED, False)):
            game, _ = begin(RidAnswer[Section7], d, Answer.ANSWER)
            game.open_account(EVE)
            for size in (32, 1216):
                taken(game.speak(EVE, Publish(epk=EphemeralKey(bytes(size)))))
                game.challenge(EVE, EVE)
            long = game.speak(EVE, Publish(epk=EphemeralKey(bytes(SIZE))))
            assert isinstance(long, Rejection) != fits


class TestColluding:
    @both_designs
    def test_the_two_logs(self, d: Section7) -> None:
        """P's in the order of its users, and the SDS's in the order of the queries."""
        for side in (0, 1):
            game, _ = begin(UidPrivacyColluding[Section7], d, Colluding.COLLUDING)
            game.hide(side, side)
            view = game.challenge(*PAIR)
            at_p = [e for e in view.envelopes if e.receiver != SDS]
            at_sds = [e for e in view.envelopes if e.receiver == SDS]
            assert view.envelopes == (*at_p, *at_sds)
            assert tuple(dict.fromkeys(e.sender for e in at_p)) == PAIR
            assert {e.sender for e in at_sds} == {None}
            asked = [e.request.rid for e in at_sds if isinstance(e.request, Lookup)]
            assert asked == [BOB.uid, b"bea"]
            assert view.state[0] is game.world.provider(PAIR[0].provider)
            assert view.state[1] == game.world.directory

    @both_designs
    def test_nothing_but_the_chosen_user_differs(self, d: Section7) -> None:
        views = []
        for side in (0, 1):
            game, _ = begin(UidPrivacyColluding[Section7], d, Colluding.COLLUDING)
            game.hide(side, side)
            views.append(game.challenge(PAIR[0], PAIR[0]))
        assert views[0] == views[1]

    def test_rules(self) -> None:
        game, _ = begin(UidPrivacyColluding[Section7], HARDENED, Colluding.COLLUDING)
        assert refused(game.challenge, PAIR[0], BOB)
        assert refused(game.challenge, BOB, PAIR[0])


def test_the_sds_reads_the_query() -> None:
    game, _ = begin(QueryPrivacySds[Section7], HARDENED)
    left = game.choices()[0]
    assert refused(game.challenge, left, Identifier(b"somebody else"))
    view = game.challenge(left, left)
    assert {e.request.rid for e in view.envelopes if isinstance(e.request, Lookup)} == {left}


@pytest.mark.parametrize("d", [AS_WRITTEN, HARDENED])
def test_a_query_carries_nothing_else(d: Section7) -> None:
    game, _ = begin(RidExistence[Section7], d, Existence.EXISTENCE)
    seen = game.challenge(BOB, BOB).envelopes
    assert [type(e.request).__name__ for e in seen] == ["Retrieve", LookupKeys.__name__]
