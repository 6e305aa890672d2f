"""What reports, filters, blocks and bans show."""

from typing import Any

import pytest

from games.abp.metadata_ban import ABUSER, MetadataBan
from games.abp.metadata_block import MetadataBlock
from games.abp.metadata_co_contacts import PAIRS, USERS, MetadataCoContacts
from games.abp.metadata_filter import MetadataFilter
from games.abp.metadata_report import MetadataReport
from games.abp.moments import go_back, moment
from games.abp.report_privacy import Place, ReportPrivacy
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, MALLORY, World
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import LeftOrRight
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ClientState
from schemes.messenger.wire import Ban, Forwarded
from schemes.values import Identifier
from tests.cells import match, planted
from tests.games.play import (
    MESSENGERS,
    always_wins,
    begin,
    both_designs,
    only_guesses,
    refused,
    variant,
)
from tests.games.variants import Drops

GAMES: tuple[type[LeftOrRight[Any]], ...] = (
    MetadataBan,
    MetadataBlock,
    MetadataCoContacts,
    MetadataFilter,
    MetadataReport,
    ReportPrivacy,
)
every_game = pytest.mark.parametrize("game", GAMES)

WON = (
    ("abp/report_privacy", "access_key_in_the_report", "as_written"),
    ("abp/report_privacy", "lengths", "hardened[labels=none]"),
    ("abp/metadata_block", "count_the_burst", "as_written"),
    ("abp/metadata_block", "count_the_burst", "hardened"),
    ("abp/metadata_co_contacts", "same_second", "as_written"),
    ("abp/metadata_co_contacts", "same_second", "hardened"),
    ("abp/metadata_ban", "one_account_each", "as_written"),
    ("abp/metadata_ban", "one_account_each", "hardened"),
    ("abp/metadata_report", "repeat_and_compare", "ban_names_reporter"),
    ("abp/metadata_filter", "lengths", "as_written"),
    ("abp/metadata_filter", "repeat_and_compare", "hardened[aw=shows_sender]"),
)


@pytest.mark.parametrize(("game", "by", "where"), WON)
def test_it_wins(game: str, by: str, where: str) -> None:
    always_wins(match(game, MESSENGERS[where], by), 4)


@pytest.mark.parametrize(
    ("game", "by"),
    [
        ("abp/report_privacy", "access_key_in_the_report"),
        ("abp/report_privacy", "lengths"),
        ("abp/metadata_report", "repeat_and_compare"),
        ("abp/metadata_filter", "lengths"),
    ],
)
def test_hardened_holds(game: str, by: str) -> None:
    only_guesses(match(game, MESSENGERS["hardened"], by))


class Quiet(Section7):
    """Who blocks tells nobody: the new key goes out with the next message to each."""

    def send(self, *args: Any) -> Any:
        st, m, rid, coins = args
        if not m:
            return st, ()
        return super().send(st, m, rid, coins)


def test_a_client_that_hands_its_key_out_later_shows_no_contacts() -> None:
    """So F27 and F58 can be answered."""
    quiet = planted(MESSENGER, variant(Quiet, HARDENED))
    only_guesses(match("abp/metadata_block", quiet, "count_the_burst"))
    only_guesses(match("abp/metadata_co_contacts", quiet, "same_second"))


@both_designs
@every_game
def test_challenges_are_about_the_choices(game: type[LeftOrRight[Any]], d: Section7) -> None:
    begun, _ = begin(game, d)
    left, right, *_ = begun.choices()
    stranger: Any = User(ALICE_CHAT, Identifier(b"stranger"))
    for wrong in ((left, stranger), (stranger, right)):
        assert refused(begun.challenge, *wrong)
    assert begun.challenge(left, right)
    assert begun.challenge(left, right), "and again: each begins at the same moment"


@both_designs
class TestWorlds:
    def test_they_differ_in_nothing_that_is_counted(self, d: Section7) -> None:
        game, _ = begin(MetadataBlock[Section7], d)
        game.challenge(1, 2)
        one, two = (game.worlds[count][BOB_CHAT].accounts[BOB.uid] for count in (1, 2))
        assert one == two
        assert [len(game.worlds[count][BOB].contacts) for count in (1, 2)] == [1, 2]

    def test_pairs(self, d: Section7) -> None:
        game, _ = begin(MetadataCoContacts[Section7], d)
        game.challenge(*PAIRS)
        sp = [game.worlds[pair][ALICE_CHAT] for pair in PAIRS]
        assert [a.sent for a in sp[0].accounts.values()] == [1] * len(USERS)
        assert [a.sent for a in sp[1].accounts.values()] == [1] * len(USERS)
        for pair in PAIRS:
            peers = {c.peer for c in game.worlds[pair][BOB].contacts.values()}
            assert peers == set(pair)

    def test_a_report_is_about_the_same_words(self, d: Section7) -> None:
        game, _ = begin(ReportPrivacy[Section7], d)
        rp = [game.moments[place][BOB_CHAT] for place in Place]
        assert rp[0].accounts[BOB.uid].sent == rp[1].accounts[BOB.uid].sent == 1
        reads = []
        for place in Place:
            view = game.challenge(place, place)
            (report,) = view.state.reports
            reads.append((report.sid, report.rid, d.reported(view.state, report), report.reason))
        assert reads[0] == reads[1]

    def test_time_goes_back_and_coins_do_not(self, d: Section7) -> None:
        world = World(d, Coins(b"world"))
        world.join(ALICE)
        world.join(BOB)
        before = moment(world)
        world.converse(ALICE, BOB)
        drawn, logged = world.network.coins_of(ALICE).bytes(8), len(world.network.log)
        go_back(world, before)
        assert moment(world) == before
        assert not d.shown(world.state(BOB))
        assert world.network.coins_of(ALICE).bytes(8) != drawn
        assert len(world.network.log) == logged

    def test_what_the_banned_are_answered(self, d: Section7) -> None:
        game, _ = begin(MetadataBan[Section7], d)
        for victim in ABUSER:
            answers = game.challenge(victim, victim)
            banned = {ABUSER[v]: a for v, a in zip(ABUSER, answers, strict=True)}
            assert banned[ABUSER[victim]] == Forwarded(b=False)
            assert sum(answer.b for answer in answers) == 1
        assert MALLORY in ABUSER.values()

    def test_a_ban_has_sid_and_nothing_else(self, d: Section7) -> None:
        game, _ = begin(MetadataReport[Section7], d)
        first, second = game.choices()
        seen = [game.challenge(user, user).envelopes for user in (first, second)]
        assert seen[0] == seen[1]
        (envelope,) = seen[0]
        assert envelope.request == Ban(sid=ALICE.uid)


def test_a_message_that_is_not_shown_is_the_schemes_fault() -> None:
    with pytest.raises(Rejection, match="is not shown"):
        begin(MetadataFilter[Section7], variant(Drops, HARDENED))


class Loses(Section7):
    """A client that shows nothing but hello."""

    def receive(self, st: ClientState, *args: Any) -> Any:
        after, arrived = super().receive(st, *args)
        return (st, arrived) if len(st.shown) > 1 else (after, arrived)


def test_what_the_filter_passes_must_be_shown() -> None:
    game, _ = begin(MetadataFilter[Section7], variant(Loses, HARDENED))
    with pytest.raises(Rejection, match="is not shown"):
        game.challenge(*game.choices())
