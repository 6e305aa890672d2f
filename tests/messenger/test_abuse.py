"""Steps 11 to 13: GenReport, ReportRcv, Block."""

from games.world import World
from harness.declare.encoding import join, split
from harness.declare.errors import Reason
from schemes.evolve import evolve
from schemes.messenger.names import User
from schemes.messenger.section7 import Section7
from schemes.messenger.slots.contacts import BySid
from schemes.messenger.wire import Accepted, Ban, Block, FileReport, Rho, Rotated
from schemes.values import AccessKey, FrankingTag, Identifier, Message
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    CAROL,
    EVE,
    EVE_CHAT,
    MALLORY,
    NOBODY,
    M,
    every_design,
    one,
    packet,
    put,
    rejected,
    report,
    shown,
    world,
)

BILL = User(BOB_CHAT, Identifier(b"bill"))


def filed(w: World[Section7], user: User, rho: Rho) -> None:
    """The user's provider accepts the report."""
    assert w.speak(user, user.provider, FileReport(rho=rho)) == Accepted()


@every_design
class TestReports:
    def test_every_message_can_be_reported(self, d: Section7) -> None:
        """First and later ones, and those that came to the party that began (its own RP judges)."""
        w = world(d)
        w.converse(ALICE, BOB)
        w.send(ALICE, BOB, M)
        w.send(BOB, ALICE, M)
        for user, peer in ((BOB, ALICE), (ALICE, BOB)):
            for received in w.state(user).shown:
                rho = d.gen_report(w.state(user), received, b"spam")
                rp, accepted = d.report_rcv(w.provider(user.provider), rho)
                assert (accepted.sid, accepted.rid) == (peer.uid, user.uid)
                assert d.reported(rp, accepted) == received.m
                assert accepted.reason == b"spam"
                assert rp.reports == (accepted,)

    def test_a_filed_report_is_kept(self, d: Section7) -> None:
        w = world(d)
        w.converse(ALICE, BOB)
        filed(w, BOB, report(w, BOB))
        (kept,) = w.provider(BOB_CHAT).reports
        assert kept.sid == ALICE.uid
        assert w.provider(ALICE_CHAT).reports == ()

    def test_anonymous_messages_can_be_reported(self, d: Section7) -> None:
        w = world(d, ALICE, CAROL)
        w.retrieve(ALICE, CAROL)
        w.send(ALICE, CAROL, M)
        filed(w, CAROL, report(w, CAROL))

    def test_changed_reports_are_rejected(self, d: Section7) -> None:
        w = world(d, ALICE, BOB, MALLORY, BILL)
        w.converse(ALICE, BOB)
        w.converse(MALLORY, BOB)
        received = w.state(BOB).shown[0]
        other = w.state(BOB).shown[1]
        assert (received.sender, other.sender) == (ALICE, MALLORY)
        rp = w.provider(BOB_CHAT)
        mallory = w.state(MALLORY)
        for changed in (
            evolve(received, franked=Message(received.franked + b"!")),
            evolve(received, tag=other.tag),
            evolve(received, tag=FrankingTag(b"")),
        ):
            rho = d.gen_report(w.state(BOB), changed, b"")
            rejected(Reason.INVALID, d.report_rcv, rp, rho)
        blamed = d.report_of(
            evolve(received, certificate=other.certificate), mallory.identity, BOB.uid, b""
        )
        rejected(Reason.INVALID, d.report_rcv, rp, blamed)
        identity = w.state(ALICE).identity
        for rid, reason in ((BILL.uid, Reason.INVALID), (NOBODY.uid, Reason.UNKNOWN)):
            rho = d.report_of(received, identity, rid, b"")
            rejected(reason, d.report_rcv, rp, rho)
        rho = report(w, BOB, 0)
        for wrong in (b"", rho[:-1], rho + b"\0", join(*split(rho)[:-1])):
            rejected(Reason.MALFORMED, d.report_rcv, rp, Rho(wrong))
        d.report_rcv(rp, rho)

    def test_another_provider_cannot_judge(self, d: Section7) -> None:
        """The tag is for bob's provider."""
        w = world(d)
        w.join(User(EVE_CHAT, BOB.uid))
        w.converse(ALICE, BOB)
        rho = report(w, BOB)
        rejected(Reason.INVALID, d.report_rcv, w.provider(EVE_CHAT), rho)

    def test_after_new_keys(self, d: Section7) -> None:
        """F28: as written, the report takes the key that the sender has now."""
        w = world(d)
        w.converse(ALICE, BOB)
        before = report(w, BOB)
        w.network.leave(ALICE)
        w.join(ALICE)
        w.retrieve(ALICE, BOB)
        w.send(ALICE, BOB, M)
        rp = w.provider(BOB_CHAT)
        d.report_rcv(rp, before)
        if d.report.certified:
            d.report_rcv(rp, report(w, BOB, 0))
        else:
            rejected(Reason.INVALID, d.report_rcv, rp, report(w, BOB, 0))

    def test_of_a_stranger(self, d: Section7) -> None:
        w = world(d)
        w.converse(ALICE, BOB)
        received = w.state(BOB).shown[0]
        stranger = evolve(received, sender=MALLORY, certificate=None)
        rejected(Reason.UNKNOWN, d.gen_report, w.state(BOB), stranger, b"")


@every_design
class TestBlock:
    def friends(self, d: Section7) -> World[Section7]:
        w = world(d, ALICE, BOB, MALLORY, EVE)
        for user in (ALICE, MALLORY, EVE):
            w.converse(user, BOB)
        return w

    def test_the_blocked_contact_is_cut_off(self, d: Section7) -> None:
        w = self.friends(d)
        old = w.state(BOB).access_key
        held = packet(w, MALLORY, BOB, Message(b"on its way"))
        w.block(BOB, MALLORY)
        new = w.state(BOB).access_key
        assert new != old
        assert w.provider(BOB_CHAT).accounts[BOB.uid].access_key == new
        if d.blocklist.kept:
            rejected(Reason.REFUSED, w.receive, BOB, ALICE_CHAT, held)
        else:
            assert w.receive(BOB, ALICE_CHAT, held), "delivered before, and the session is there"
        before = shown(w, BOB)
        w.send(MALLORY, BOB, Message(b"with the old key"))
        assert shown(w, BOB) == before
        c = one(w.compose(MALLORY, BOB, M)).c
        rejected(Reason.REFUSED, d.deliver, w.provider(BOB_CHAT), ALICE_CHAT, c)

    def test_the_blocked_contact_cannot_begin_again(self, d: Section7) -> None:
        w = self.friends(d)
        w.block(BOB, MALLORY)
        put(w, MALLORY, evolve(w.state(MALLORY), contacts={}))
        w.retrieve(MALLORY, BOB)
        c = one(w.compose(MALLORY, BOB, M)).c
        rejected(Reason.REFUSED, d.deliver, w.provider(BOB_CHAT), ALICE_CHAT, c)

    def test_the_others_get_the_new_key_and_reach_bob(self, d: Section7) -> None:
        w = self.friends(d)
        w.block(BOB, MALLORY)
        for user in (ALICE, EVE):
            assert shown(w, user)[-1] == b""
            contact = w.state(user).contacts[d.contacts.index(BOB)]
            assert contact.access_key == w.state(BOB).access_key
            w.send(user, BOB, M)
            assert shown(w, BOB)[-1] == M
            assert w.state(BOB).shown[-1].sender == user
            w.send(BOB, user, M)
            assert shown(w, user)[-1] == M
        assert b"" not in shown(w, MALLORY)

    def test_a_namesake_elsewhere(self, d: Section7) -> None:
        """F9: as written, blocking mallory blocks everybody of that name."""
        w = self.friends(d)
        namesake = w.join(User(EVE_CHAT, MALLORY.uid))
        w.retrieve(namesake, BOB)
        w.block(BOB, MALLORY)
        w.send(namesake, BOB, M)
        assert (shown(w, BOB)[-1] == M) == (not isinstance(d.contacts, BySid))

    def test_only_its_own_provider(self, d: Section7) -> None:
        w = self.friends(d)
        asked = Block(index=d.contacts.index(MALLORY))
        rejected(Reason.REFUSED, w.network.ask, ALICE, BOB_CHAT, asked)
        rejected(Reason.UNKNOWN, w.network.ask, NOBODY, BOB_CHAT, asked)

    def test_a_provider_that_answers_nonsense(self, d: Section7) -> None:
        w = self.friends(d)
        before = w.state(BOB)
        w.network.take_over(BOB_CHAT, lambda *_: Rotated(access_key=AccessKey(b"short")))
        rejected(Reason.MALFORMED, w.block, BOB, MALLORY)
        assert w.state(BOB) is before

    def test_twice_is_a_new_key_twice(self, d: Section7) -> None:
        w = self.friends(d)
        keys: set[AccessKey] = {w.state(BOB).access_key}
        for user in (MALLORY, MALLORY, EVE):
            w.block(BOB, user)
            keys.add(w.state(BOB).access_key)
        assert len(keys) == 4
        w.send(ALICE, BOB, M)
        assert shown(w, BOB)[-1] == M

    def test_the_blocked_contact_is_never_told_the_key(self, d: Section7) -> None:
        """Not when another one is blocked after it, and not when bob himself writes to it."""
        w = self.friends(d)
        w.block(BOB, MALLORY)
        w.block(BOB, EVE)
        w.send(BOB, MALLORY, M)
        assert shown(w, MALLORY) == [b"hello", M], "the session is there, without empty messages"
        held = w.state(MALLORY).contacts[d.contacts.index(BOB)].access_key
        account = w.provider(BOB_CHAT).accounts[BOB.uid]
        assert held != account.access_key
        assert shown(w, ALICE)[-2:] == [b"", b""]
        w.send(ALICE, BOB, M)
        assert shown(w, BOB)[-1] == M


@every_design
def test_a_blocked_sender_is_still_reportable(d: Section7) -> None:
    w = world(d)
    w.converse(ALICE, BOB)
    w.block(BOB, ALICE)
    filed(w, BOB, report(w, BOB))


@every_design
def test_registering_again_keeps_what_the_provider_has_noted(d: Section7) -> None:
    """Ban, counter and blocklist; all keys are new."""
    w = world(d, ALICE, BOB, MALLORY)
    w.converse(ALICE, BOB)
    w.block(BOB, MALLORY)
    w.network.ask(BOB_CHAT, ALICE_CHAT, Ban(sid=ALICE.uid))
    for user in (ALICE, BOB):
        before = w.provider(user.provider).accounts[user.uid]
        w.network.leave(user)
        w.join(user)
        after = w.provider(user.provider).accounts[user.uid]
        assert (after.blocked, after.sent, after.banned_from) == (
            before.blocked,
            before.sent,
            before.banned_from,
        )
        assert after.sent
        assert after.blocked or after.banned_from
        assert after.material.identity == d.identity(w.state(user)) != before.material.identity
        assert after.signature == w.state(user).signature != before.signature
        assert after.access_key == w.state(user).access_key != before.access_key
    w.retrieve(ALICE, BOB)
    assert not w.send(ALICE, BOB, M), "still banned"


@every_design
def test_a_closed_account_leaves_nothing_to_its_next_holder(d: Section7) -> None:
    w = world(d)
    w.network.ask(BOB_CHAT, ALICE_CHAT, Ban(sid=ALICE.uid))
    w.close(ALICE)
    w.join(ALICE)
    assert w.provider(ALICE_CHAT).accounts[ALICE.uid].banned_from == frozenset()
