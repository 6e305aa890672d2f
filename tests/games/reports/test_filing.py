"""Who files, how often, and what counts: the games of filed reports, their rules and attacks."""

import pytest

from adversaries.pro.forgeries import delivered
from games.abp.every_message_counts import EveryMessageCounts
from games.abp.report_integrity import Harm, ReportIntegrity
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from schemes.evolve import evolve
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import User
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.messenger.state import ClientState, ProviderState, Report
from schemes.messenger.wire import Accepted, FileReport, Rho
from schemes.values import FrankingTag, Identifier, Message
from tests.cells import match, planted
from tests.games.play import (
    MESSENGERS,
    always_wins,
    begin,
    both_designs,
    never_wins,
    put,
    refused,
    taken,
    variant,
)

M = Message(b"attack at dawn")
CAROL = User(BOB_CHAT, Identifier(b"carol"))


def one_more(game: ReportIntegrity[Section7], bob: ClientState, m: Message) -> ClientState:
    """The malicious bob's client after a message of alice's."""
    (packet,) = game.alice_sends(m)
    return game.scheme.receive(bob, ALICE_CHAT, taken(packet))[0]


@both_designs
class TestReportIntegrity:
    def test_as_many_reports_as_messages_win_nothing(self, d: Section7) -> None:
        """The same words twice are two messages."""
        game, view = begin(ReportIntegrity[Section7], d, Harm.TWICE)
        bob = view.recipient
        for m in (M, M):
            bob = one_more(game, bob, m)
        for received in d.shown(bob):
            rho = d.gen_report(bob, received, b"spam")
            assert game.speak(BOB, FileReport(rho=rho)) == Accepted()
        assert not game.won

    def test_one_more_than_messages_wins(self, d: Section7) -> None:
        game, _ = begin(ReportIntegrity[Section7], d, Harm.TWICE)
        bob = game.world.state(BOB)
        rho = d.gen_report(bob, d.shown(bob)[0], b"spam")
        assert game.speak(BOB, FileReport(rho=rho)) == Accepted()
        rp = game.world.provider(BOB_CHAT)
        put(game.world, BOB_CHAT, reports=rp.reports * 2)
        assert not game.won
        game.speak(BOB, FileReport(rho=Rho(b"")))
        assert game.won

    def test_what_alice_never_sent_counts_for_nothing(self, d: Section7) -> None:
        """That is receiver binding."""
        game, _ = begin(ReportIntegrity[Section7], d, Harm.TWICE)
        _, packets = d.send(game.world.state(ALICE), M, BOB, Coins(b"c"))
        (packet,) = delivered(d, game.world.provider(BOB_CHAT), ALICE_CHAT, packets)
        bob, (shown, _) = d.receive(game.world.state(BOB), ALICE_CHAT, packet)
        rho = d.gen_report(bob, shown[0], b"spam")
        assert game.speak(BOB, FileReport(rho=rho)) == Accepted()
        assert not game.won

    def test_bobs_own_reports_win_nothing(self, d: Section7) -> None:
        game, _ = begin(ReportIntegrity[Section7], d, Harm.NOT_HIS)
        assert game.alice_sends(M) == ()
        assert [game.bob_reports(number) for number in (1, 0)] == [Accepted()] * 2
        assert not game.won
        rp = game.world.provider(BOB_CHAT)
        put(game.world, BOB_CHAT, reports=(*rp.reports, rp.reports[0]))
        game.speak(MALLORY, FileReport(rho=Rho(b"")))
        assert game.won

    def test_carols_own_reports_win_nothing(self, d: Section7) -> None:
        game, _ = begin(ReportIntegrity[Section7], d, Harm.NOT_HIS)
        carol = game.open_account(CAROL)
        game.world.retrieve(MALLORY, CAROL)
        game.world.send(MALLORY, CAROL, M)
        carol = game.world.state(CAROL)
        rho = d.gen_report(carol, d.shown(carol)[0], b"spam")
        assert game.speak(CAROL, FileReport(rho=rho)) == Accepted()
        assert not game.won

    def test_rules(self, d: Section7) -> None:
        game, _ = begin(ReportIntegrity[Section7], d, Harm.NOT_HIS)
        assert refused(game.speak, BOB, FileReport(rho=Rho(b"")))
        assert refused(game.speak, ALICE, FileReport(rho=Rho(b"")))
        assert refused(game.open_account, User(EVE_CHAT, ALICE.uid))
        assert refused(game.open_account, BOB)
        assert refused(game.bob_reports, 1)
        assert refused(game.bob_reports, -1)
        assert game.bob_reports(0) == Accepted()
        assert refused(game.bob_reports, 0)
        game, _ = begin(ReportIntegrity[Section7], d, Harm.TWICE)
        assert refused(game.bob_reports, 0)
        assert isinstance(game.speak(BOB, FileReport(rho=Rho(b""))), Rejection)


class Strict(Section7):
    """RP takes no report from anybody."""

    def file(self, st: ProviderState, uid: Identifier, rho: Rho) -> tuple[ProviderState, Report]:
        kept, report = super().file(st, uid, rho)
        return evolve(kept, reports=()), report


@both_designs
class TestEveryMessageCounts:
    def test_honest_play(self, d: Section7) -> None:
        game, view = begin(EveryMessageCounts[Section7], d)
        mallory = view.mallory
        for number in range(3):
            mallory, (packet,) = d.send(mallory, M, BOB, Coins(b"%d" % number))
            assert game.deliver(ALICE_CHAT, packet.c) == number + 1
        assert game.bob_reports() == (True,) * 3
        assert game.bob_reports() == (), "each was reported"
        assert not game.won

    def test_what_is_not_shown_need_not_count(self, d: Section7) -> None:
        game, view = begin(EveryMessageCounts[Section7], d)
        _, (packet,) = d.send(view.mallory, M, BOB, Coins(b"c"))
        assert isinstance(game.deliver(EVE_CHAT, packet.c), Rejection)
        assert game.bob_reports() == ()
        assert not game.won

    def test_a_refused_report_wins(self, d: Section7) -> None:
        game, view = begin(EveryMessageCounts[Section7], d)
        _, (packet,) = d.send(view.mallory, M, BOB, Coins(b"c"))
        game.deliver(ALICE_CHAT, packet.c)
        (shown,) = d.shown(game.world.state(BOB))
        put(game.world, BOB, shown=(shown, evolve(shown, tag=FrankingTag(b""))))
        assert game.bob_reports() == (True, False)
        assert game.won

    def test_a_report_that_is_lost_wins(self, d: Section7) -> None:
        game, view = begin(EveryMessageCounts[Section7], variant(Strict, d))
        _, (packet,) = d.send(view.mallory, M, BOB, Coins(b"c"))
        game.deliver(ALICE_CHAT, packet.c)
        assert game.bob_reports() == (True,)
        assert game.won

    def test_rules(self, d: Section7) -> None:
        game, _ = begin(EveryMessageCounts[Section7], d)
        game.open_account(CAROL)
        assert refused(game.speak, BOB, FileReport(rho=Rho(b"")))
        assert isinstance(game.speak(CAROL, FileReport(rho=Rho(b""))), Rejection)


WON = (
    ("abp/report_integrity[twice]", "file_it_again", "as_written"),
    ("abp/report_integrity[twice]", "exchanged_filings", "as_written"),
    ("abp/report_integrity[not-his]", "informer", "as_written"),
    ("abp/report_integrity[not-his]", "exchanged_filings", "as_written"),
    ("abp/every_message_counts", "same_tag_again", "each_tag_once"),
    ("abp/every_message_counts", "reported_before", "each_tag_once"),
    ("abp/every_message_counts", "new_keys_then_deny", "as_written"),
)


@pytest.mark.parametrize(("game", "by", "where"), WON)
def test_it_wins(game: str, by: str, where: str) -> None:
    always_wins(match(game, MESSENGERS[where], by), 2)


@pytest.mark.parametrize(("game", "by"), sorted({(game, by) for game, by, _ in WON}))
def test_it_does_not_win_against_the_defence(game: str, by: str) -> None:
    never_wins(match(game, MESSENGERS["hardened"], by), 4)


@pytest.mark.parametrize("by", ["same_tag_again", "reported_before"])
def test_without_the_defence_there_is_nothing_to_turn_against_bob(by: str) -> None:
    """F46 is a break of D13 in its first form; what counts nothing refuses nothing."""
    never_wins(match("abp/every_message_counts", MESSENGERS["as_written"], by), 4)


class HalfClient(Section7):
    """RP counts each message once; the client shows one as often as it comes."""

    def check_new(self, st: ClientState, peer: User, tag: FrankingTag) -> None:
        pass


class HalfProvider(Section7):
    """The client shows each message once; RP counts what comes."""

    def file(self, st: ProviderState, uid: Identifier, rho: Rho) -> tuple[ProviderState, Report]:
        return self.report_rcv(st, rho)


def test_both_halves_of_the_defence_carry_weight() -> None:
    client = planted(MESSENGER, variant(HalfClient, HARDENED))
    always_wins(match("abp/every_message_counts", client, "same_tag_again"), 2)
    provider = planted(MESSENGER, variant(HalfProvider, HARDENED))
    always_wins(match("abp/report_integrity[twice]", provider, "file_it_again"), 2)
    always_wins(match("abp/report_integrity[not-his]", provider, "informer"), 2)


def test_a_replayed_first_packet_is_not_shown_again() -> None:
    """D13's other effect: F12 needs a client that shows a message twice."""
    game = "pro/authenticity[sp-honest]"
    any_handshake = evolve(HARDENED, handshakes=AS_WRITTEN.handshakes)
    open_too = planted(MESSENGER, evolve(any_handshake, filing=AS_WRITTEN.filing))
    always_wins(match(game, open_too, "replay_first_contact"), 2)
    never_wins(match(game, planted(MESSENGER, any_handshake), "replay_first_contact"), 4)
