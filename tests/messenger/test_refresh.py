"""Step 14: a client refreshes epk, and what was sent to the last one still arrives."""

from typing import Any

from games.world import World
from harness.declare.coins import Coins
from harness.declare.errors import Reason
from schemes.evolve import evolve
from schemes.messenger.section7 import Section7
from schemes.messenger.wire import Publish, Published
from schemes.values import EphemeralKey, Message
from tests.messenger.designs import (
    ALICE,
    ALICE_CHAT,
    BOB,
    BOB_CHAT,
    CAROL,
    EVE_CHAT,
    MALLORY,
    NOBODY,
    M,
    every_design,
    packet,
    put,
    rejected,
    shown,
    world,
)


def refresh(w: World[Section7], times: int = 1) -> None:
    """Bob publishes a new epk, once or more often."""
    line, coins = w.network.line(BOB), w.network.coins_of(BOB)
    for _ in range(times):
        w.network.run(BOB, w.scheme.publish, line, coins)


@every_design
class TestPublish:
    def test_the_provider_hands_out_the_new_key(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        old = d.retrieved(w.state(ALICE), BOB)
        refresh(w)
        new, bob = w.provider(BOB_CHAT).accounts[BOB.uid].material, w.state(BOB)
        assert old
        assert new.epk == bob.epk != old.epk
        assert new.identity == bob.identity == old.identity
        w.retrieve(ALICE, BOB)
        km = d.retrieved(w.state(ALICE), BOB)
        assert km
        assert (km.epk, km.identity, km.signature) == (new.epk, old.identity, old.signature)

    def test_every_refresh_is_another_key(self, d: Section7) -> None:
        w = world(d)
        keys = {w.state(BOB).epk}
        for _ in range(4):
            refresh(w)
            keys.add(w.state(BOB).epk)
        assert len(keys) == 5

    def test_nothing_else_changes(self, d: Section7) -> None:
        w = world(d)
        w.converse(ALICE, BOB)
        rp, bob = w.provider(BOB_CHAT), w.state(BOB)
        account = rp.accounts[BOB.uid]
        refresh(w)
        now = w.provider(BOB_CHAT).accounts[BOB.uid]
        assert now == evolve(account, material=evolve(account.material, epk=w.state(BOB).epk))
        new = w.state(BOB)
        same = evolve(bob, epk=new.epk, st_ke=new.st_ke, handshakes=new.handshakes)
        assert new == same

    def test_only_its_own_provider_and_its_own_account(self, d: Section7) -> None:
        w = world(d)
        new = Publish(epk=EphemeralKey(bytes(32)))
        rejected(Reason.REFUSED, w.network.ask, ALICE, BOB_CHAT, new)
        rejected(Reason.REFUSED, w.network.ask, ALICE_CHAT, BOB_CHAT, new)
        rejected(Reason.UNKNOWN, w.network.ask, NOBODY, BOB_CHAT, new)
        assert w.network.ask(BOB, BOB_CHAT, new) == Published()

    def test_a_refusal_leaves_the_old_key(self, d: Section7) -> None:
        w = world(d)
        put(w, BOB_CHAT, w.provider(BOB_CHAT).without(BOB.uid))
        before, line = w.state(BOB), w.network.line(BOB)
        rejected(Reason.UNKNOWN, w.network.run, BOB, d.publish, line, Coins(b"c"))
        assert w.state(BOB) is before


@every_design
class TestFirstContacts:
    def test_what_is_on_its_way_arrives_after_one_refresh(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        sent = w.compose(ALICE, BOB, M)
        refresh(w)
        assert w.submit(ALICE, sent)
        assert shown(w, BOB) == [M], "once"
        w.send(BOB, ALICE, M)
        w.send(ALICE, BOB, Message(b"again"))
        assert (shown(w, ALICE), shown(w, BOB)) == ([M], [M, b"again"])

    def test_and_is_refused_after_two(self, d: Section7) -> None:
        w = world(d)
        w.retrieve(ALICE, BOB)
        c = packet(w, ALICE, BOB, M)
        refresh(w, 2)
        before = w.state(BOB)
        rejected(Reason.UNKNOWN, w.receive, BOB, ALICE_CHAT, c)
        w.send(ALICE, BOB, Message(b"repeats the handshake"))
        assert w.state(BOB) is before

    def test_anonymous_ones_too(self, d: Section7) -> None:
        w = world(d, ALICE, CAROL, MALLORY)
        w.retrieve(ALICE, CAROL)
        w.retrieve(MALLORY, CAROL)
        early = packet(w, ALICE, CAROL, Message(b"early"))
        late = packet(w, MALLORY, CAROL, Message(b"late"))
        line = w.network.line(CAROL)
        w.network.run(CAROL, d.publish, line, Coins(b"one"))
        w.receive(CAROL, ALICE_CHAT, early)
        w.network.run(CAROL, d.publish, line, Coins(b"two"))
        rejected(Reason.UNKNOWN, w.receive, CAROL, ALICE_CHAT, late)
        assert shown(w, CAROL) == [b"early"]

    def test_keys_that_were_retrieved_before_serve_once_more(self, d: Section7) -> None:
        """Who asks again gets the new key, and reaches bob."""
        w = world(d, ALICE, BOB, MALLORY)
        w.retrieve(ALICE, BOB)
        w.retrieve(MALLORY, BOB)
        refresh(w)
        w.send(ALICE, BOB, Message(b"one refresh"))
        refresh(w)
        w.send(MALLORY, BOB, Message(b"two"))
        assert shown(w, BOB) == [b"one refresh"]
        put(w, MALLORY, evolve(w.state(MALLORY), contacts={}))
        w.retrieve(MALLORY, BOB)
        w.send(MALLORY, BOB, Message(b"asked again"))
        assert shown(w, BOB) == [b"one refresh", b"asked again"]

    def test_a_device_that_is_exposed_later_opens_nothing_old(self, d: Section7) -> None:
        """F44: the second refresh takes the secret with it."""
        w = world(d)
        w.retrieve(ALICE, BOB)
        recorded = packet(w, ALICE, BOB, M)
        w.receive(BOB, ALICE_CHAT, recorded)
        nothing: dict[str, Any] = {
            "contacts": {},
            "handshakes": (frozenset(), frozenset()),
            "shown": (),
        }
        d.receive(evolve(w.network.expose(BOB), **nothing), ALICE_CHAT, recorded)
        refresh(w, 2)
        exposed = evolve(w.network.expose(BOB), **nothing)
        rejected(Reason.UNKNOWN, d.receive, exposed, ALICE_CHAT, recorded)
        rejected(Reason.INVALID, d.receive, exposed, EVE_CHAT, recorded)


@every_design
def test_a_running_session_is_not_disturbed(d: Section7) -> None:
    w = world(d)
    w.converse(ALICE, BOB)
    on_its_way = packet(w, ALICE, BOB, Message(b"on its way"))
    contacts = w.state(BOB).contacts
    refresh(w, 3)
    assert w.state(BOB).contacts == contacts
    w.receive(BOB, ALICE_CHAT, on_its_way)
    w.send(BOB, ALICE, M)
    w.send(ALICE, BOB, M)
    assert shown(w, BOB)[1:] == [b"on its way", M]
    assert shown(w, ALICE)[-1] == M
