"""Whole first messages and reports, made without the sender."""

from dataclasses import replace
from typing import Any

import pytest

from games.abp.deniability_judge import DeniabilityJudge
from games.abp.deniability_receiver import DeniabilityReceiver, Exposed
from games.abp.deniability_universal import DeniabilityUniversal
from games.abp.transcripts import Transcript
from games.world import ALICE, ALICE_CHAT, BOB_CHAT
from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.protocols import lacks
from harness.declare.registry import GAMES
from harness.engine import catalogue
from schemes.amf.tyagi19 import Tyagi19
from schemes.messenger.interface import MESSENGER, Deniable, Posing
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.wire import FirstContact
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message
from tests.cells import match, planted
from tests.games.play import (
    MESSENGERS,
    always_wins,
    begin,
    both_designs,
    only_guesses,
    variant,
)

M = Message(b"attack at dawn")
ROWS = [name for name in GAMES if name.startswith("abp/deniability_")]
GAMES_OF = ((DeniabilityReceiver, Exposed.KEYS), (DeniabilityJudge, None))


def sides(game: Any, d: Section7, version: Any) -> tuple[Any, Transcript, Transcript]:
    """(game, what alice and bob made, what was simulated)."""
    begun, _ = begin(game, d, version)
    begun.hide(0, 0)
    real = begun.challenge(M)
    begun.hide(1, 1)
    return begun, real, begun.challenge(M)


@both_designs
class TestSimulations:
    def test_nobodys_has_the_form_of_hers(self, d: Section7) -> None:
        _, real, made = sides(DeniabilityUniversal, d, None)
        one, two = (FirstContact.decode(side.packets[0]) for side in (real, made))
        assert (one.sid, one.pk_sid, one.sigma_pk) == (two.sid, two.pk_sid, two.sigma_pk)
        assert [len(side.packets[0]) for side in (real, made)] == [len(real.packets[0])] * 2
        assert len(real.rho) == len(made.rho)
        assert one.c_ke[:32] == two.c_ke[:32] == one.pk_sid.ke
        assert one.c_ke[64:] == two.c_ke[64:], "both name bob's epk"
        assert bool(one.sigma_fr) == bool(two.sigma_fr)
        for side, first in ((real, one), (made, two)):
            assert side.rho.count(first.sigma_fr), "the tag in the packet is the one reported"

    def test_nobodys_opens_for_nobody(self, d: Section7) -> None:
        """Whoever has bob's keys sees it: that is the other games' exposure."""
        game, real, made = sides(DeniabilityUniversal, d, None)
        bob = game.stage.bob
        assert d.receive(bob, ALICE_CHAT, real.packets[0])[1].shown
        assert isinstance(attempt(d.receive, bob, ALICE_CHAT, made.packets[0]), Rejection)

    @pytest.mark.parametrize(("game", "version"), GAMES_OF)
    def test_with_bobs_keys_it_opens_and_verifies(
        self, game: Any, version: Any, d: Section7
    ) -> None:
        begun, real, made = sides(game, d, version)
        for side in (real, made):
            bob, (shown, _) = d.receive(begun.stage.bob, ALICE_CHAT, side.packets[0])
            assert [(r.sender, r.m) for r in shown] == [(ALICE, M)]
            assert d.peer_identity(bob, ALICE) == d.identity(begun.stage.alice)
            assert side.rho.count(shown[0].tag) == 1
        assert len(real.packets[0]) == len(made.packets[0])
        assert len(real.rho) == len(made.rho)

    @pytest.mark.parametrize(("game", "version"), GAMES_OF)
    def test_rp_accepts_only_what_its_own_key_has_made(
        self, game: Any, version: Any, d: Section7
    ) -> None:
        begun, real, made = sides(game, d, version)
        rp = begun.world.provider(BOB_CHAT)
        assert d.report_rcv(rp, real.rho)
        accepted = not isinstance(attempt(d.report_rcv, rp, made.rho), Rejection)
        assert accepted == (game is DeniabilityJudge)

    def test_no_secret_of_alices_is_given_to_a_simulator(self, d: Section7) -> None:
        game, _ = begin(DeniabilityJudge[Section7], d)
        keys = game.stage.keys()
        said = repr(game.posing).encode()
        for secret in (keys.sk_aw, keys.sk_amf, keys.st_ke.sk):
            assert repr(bytes(secret))[2:-1].encode() not in said


@pytest.mark.parametrize("row", ROWS)
def test_a_signature_in_the_tag_is_found(row: str) -> None:
    always_wins(match(row, MESSENGERS["hardened[amf=signed_tag]"], "look_for_her_signature"), 4)
    only_guesses(match(row, MESSENGERS["hardened"], "look_for_her_signature"))


@pytest.mark.parametrize("design", ["as_written", "hardened"])
def test_the_access_key_tells(design: str) -> None:
    """F95, and what a design without keys in first messages would have."""
    row = "abp/deniability_receiver[device]"
    always_wins(match(row, MESSENGERS[design], "what_only_she_knew"), 4)


class Keyless(Section7):
    """No access key travels."""

    def key_to_share(self, *_: Any) -> None:
        return None


def test_without_an_access_key_nothing_tells() -> None:
    keyless = planted(MESSENGER, variant(Keyless, HARDENED))
    only_guesses(match("abp/deniability_receiver[device]", keyless, "what_only_she_knew"))


class Undeniable(Tyagi19):
    """The forgers' tags verify for nobody."""

    def rforge(
        self, pk_s: AmfPublicKey, sk_r: AmfSecretKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        _, pk_r = self.own(sk_r)
        return self.forge(pk_s, AmfPublicKey(pk_r.code), pk_j, m, coins)

    def jforge(
        self, pk_s: AmfPublicKey, pk_r: AmfPublicKey, sk_j: AmfSecretKey, m: Message, coins: Coins
    ) -> FrankingTag:
        _, pk_j = self.own(sk_j)
        return self.forge(pk_s, pk_r, AmfPublicKey(pk_j.code), m, coins)


class Careful(Section7):
    """The simulator forgets that bob holds his keys."""

    def _simulated(self, posing: Posing, m: Message, coins: Coins) -> Any:
        return super()._simulated(replace(posing, recipient=None), m, coins)


@pytest.mark.parametrize("row", [r for r in ROWS if "universal" not in r])
def test_a_simulation_that_does_not_check_is_found(row: str) -> None:
    for broken in (replace(HARDENED, amf=Undeniable()), variant(Careful, HARDENED)):
        always_wins(match(row, planted(MESSENGER, broken), "check_everything"), 4)
    only_guesses(match(row, MESSENGERS["hardened"], "check_everything"))


class Opaque:
    """A wrapper of which nobody has said how it is simulated."""

    def __init__(self) -> None:
        self.send, self.recv, self.gen = HARDENED.aw.send, HARDENED.aw.recv, HARDENED.aw.gen


def test_a_design_without_a_simulator_is_unsupported() -> None:
    d = replace(HARDENED, aw=Opaque())
    assert lacks(d, Deniable) == ("simulate",)
    assert lacks(HARDENED, Deniable) == ()
    for row in ROWS:
        assert "simulate" in catalogue.unsupported(planted(MESSENGER, d), GAMES[row])
