"""What an adversary is shown of a challenge: the two sides differ in the chosen value alone."""

from typing import Any

import pytest

from games.pro.sender_privacy import SENDERS, History, SenderPrivacy
from games.roles import Role
from games.world import BOB, SERVERS
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import LeftOrRight
from harness.declare.network import Address, View
from harness.declare.registry import GameEntry
from harness.declare.wire import Wire
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.wire import Deliver
from tests.games.play import DESIGNS, PLAYED, begin, both_designs, variant
from tests.games.test_views import NO_ADDRESSES, parts, start
from tests.games.variants import Disowns, Drops

LEFT_OR_RIGHT = [entry for entry in PLAYED if issubclass(entry.play, LeftOrRight)]
SEMI_HONEST = [entry for entry in LEFT_OR_RIGHT if len(entry.corrupts.semi_honest) == 1]
every_lr = pytest.mark.parametrize("entry", LEFT_OR_RIGHT, ids=lambda entry: entry.name)
every_semi_honest = pytest.mark.parametrize("entry", SEMI_HONEST, ids=lambda entry: entry.name)

WORK_SHOWS = {"abp/metadata_ban", "abp/metadata_block", "abp/metadata_co_contacts"}
"""Games about what the work itself shows: who is sent how much."""

BEGIN_LATE = {"abp/metadata_block", "abp/metadata_co_contacts", "abp/report_privacy"}
"""Games whose challenge prepares the world before the view begins."""

BOTH = [
    pytest.param(entry, d, id=f"{entry.name}-{name}")
    for entry in LEFT_OR_RIGHT
    for name, d in DESIGNS.items()
    if (entry.name, name) != ("rkm/rid_privacy[existence]", "as_written")  # which is F41
]
every_lr_of_both = pytest.mark.parametrize(("entry", "d"), BOTH)

Work = list[tuple[Address, type[Wire]]]


def ask(entry: GameEntry, d: Section7, b: int, left: int, right: int) -> tuple[Any, Work]:
    """A challenge's answer, and what was asked of whom for it."""
    game: Any = entry.play(d, Coins(b"views"), entry.version)
    game.hide(b, b)
    game.initialize()
    since = len(game.world.network.log)
    choices = game.choices()
    answer = game.challenge(choices[left], choices[right])
    return answer, [(e.receiver, type(e.request)) for e in game.world.network.log[since:]]


@every_lr_of_both
def test_nothing_but_the_chosen_value_differs(entry: GameEntry, d: Section7) -> None:
    """x against x is the same for both bits; left and right are one body."""
    assert ask(entry, d, 0, 0, 0) == ask(entry, d, 1, 0, 0)
    assert ask(entry, d, 0, 0, 1) == ask(entry, d, 1, 1, 0) == ask(entry, d, 0, 0, 0)
    assert ask(entry, d, 1, 0, 1) == ask(entry, d, 0, 1, 0) == ask(entry, d, 0, 1, 1)


@every_lr_of_both
def test_both_sides_do_the_same_work(entry: GameEntry, d: Section7) -> None:
    """As many envelopes, to the same servers, for the same steps, and the same form of answer."""
    if entry.name in WORK_SHOWS:
        return
    (left, sent), (right, sent_too) = (ask(entry, d, 0, at, at) for at in (0, 1))
    assert sent == sent_too
    assert [type(part) for part in parts(left)] == [type(part) for part in parts(right)]


@every_lr
def test_choices_are_admissible_in_any_pair(entry: GameEntry) -> None:
    game, _ = start(entry, HARDENED)
    choices = game.choices()
    assert len(set(choices)) == len(choices) >= 2
    for left in choices:
        for right in choices:
            game.challenge(left, right)


@every_semi_honest
def test_a_semi_honest_server_shows_what_it_took_part_in(entry: GameEntry) -> None:
    """Its state as it is now, and the messages of this challenge that it sent or got."""
    game, _ = start(entry, HARDENED)
    (role,) = entry.corrupts.semi_honest
    address, network = SERVERS[Role(role)], game.world.network
    since = len(network.log)
    choices = game.choices()
    view = game.challenge(choices[0], choices[1])

    assert isinstance(view, View)
    assert view.state is network.parties[address].state
    assert view.coins == network.parties[address].coins.key
    theirs = [e for e in network.log[since:] if address in (e.sender, e.receiver)]
    if entry.name in BEGIN_LATE:
        theirs = theirs[-len(view.envelopes) :]
    assert [e.request for e in view.envelopes] == [e.request for e in theirs]
    assert theirs
    senders = {e.sender for e in view.envelopes}
    if entry.name in NO_ADDRESSES:
        assert senders == {None}
    else:
        assert senders == {e.sender for e in theirs}


class TestSenderPrivacy:
    """Who has history, and what RP gets."""

    @both_designs
    @pytest.mark.parametrize("version", History)
    def test_who_has_history(self, d: Section7, version: History) -> None:
        game, _ = begin(SenderPrivacy[Section7], d, version)
        bob = game.world.state(BOB)
        talked = version in (History.ESTABLISHED, History.EQUAL_LENGTH)
        for user in game.senders:
            sender = game.world.state(user)
            material = d.retrieved(sender, BOB)
            assert material is not None
            assert material.anon == (version is History.ANONYMOUS)
            assert (d.peer_identity(sender, BOB) is not None) == talked
            assert (d.peer_identity(bob, user) is not None) == talked
            assert [r.sender for r in d.shown(sender)] == ([BOB] if talked else [])
        assert [r.sender for r in d.shown(bob)] == (list(game.senders) if talked else [])

    @both_designs
    @pytest.mark.parametrize("version", History)
    def test_rp_gets_the_packet_instead_of_bob(self, d: Section7, version: History) -> None:
        game, _ = begin(SenderPrivacy[Section7], d, version)
        before = d.shown(game.world.state(BOB))
        came = game.challenge(*game.choices())
        assert [type(envelope.request) for envelope in came] == [Deliver]
        assert came == game.world.inbox(Role.RP)
        assert d.shown(game.world.state(BOB)) == before

    @pytest.mark.parametrize("silent", [Drops, Disowns])
    def test_whoever_sends_nothing_hides_nothing(self, silent: type[Section7]) -> None:
        """It is the scheme's fault, and no defended attack."""
        d = variant(silent, HARDENED)
        game, _ = begin(SenderPrivacy[Section7], d, History.FIRST_CONTACT)
        with pytest.raises(Rejection):
            game.challenge(*SENDERS)
