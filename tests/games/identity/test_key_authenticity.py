"""Key material that bob has not published, or has replaced."""

import pytest

from adversaries.pro.forgeries import with_keys
from adversaries.rkm.moves import as_its_role
from games.rkm.key_authenticity import KeyAuthenticity, Provider
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY
from harness.declare.errors import Reason, Rejection
from harness.declare.network import Address
from harness.declare.wire import Wire
from schemes.evolve import evolve
from schemes.messenger.names import ProviderName, User
from schemes.messenger.section7 import Section7
from schemes.messenger.wire import Auth, Nonce, Publish, Retrieved
from schemes.values import EphemeralKey, PkeCiphertext
from tests.games.play import begin, both_designs, refused

every_version = pytest.mark.parametrize("version", Provider)


def nothing(sender: Address, request: Wire) -> Wire:
    raise Rejection(Reason.REFUSED, "nothing")


@both_designs
class TestKeyAuthenticity:
    @every_version
    def test_honest_play(self, d: Section7, version: Provider) -> None:
        game, _ = begin(KeyAuthenticity[Section7], d, version)
        for _ in range(2):
            assert game.alice_retrieves(as_its_role(game))
            game.bob_registers_again()
        assert game.alice_retrieves(as_its_role(game))
        assert len({material.identity for material in game.published}) == 3
        assert not game.won

    @every_version
    def test_a_refusal_and_nonsense_are_not_accepted(self, d: Section7, version: Provider) -> None:
        game, _ = begin(KeyAuthenticity[Section7], d, version)
        assert not game.alice_retrieves(nothing)
        assert not game.alice_retrieves(lambda _, __: Retrieved(resp=PkeCiphertext(bytes(99))))
        assert not game.won
        assert game.alice_retrieves(as_its_role(game)), "she asks anew"

    @pytest.mark.parametrize("version", [Provider.RP, Provider.ROLLED_BACK])
    def test_what_is_false_and_what_is_old(self, d: Section7, version: Provider) -> None:
        game, view = begin(KeyAuthenticity[Section7], d, version)
        before = view.provider(BOB_CHAT)
        game.bob_registers_again()
        game.becomes(before)
        assert game.alice_retrieves(as_its_role(game))
        assert game.won == (version is Provider.ROLLED_BACK)
        game.won = False
        game.honestly(BOB, Publish(epk=EphemeralKey(bytes(32))))
        assert game.alice_retrieves(as_its_role(game))
        assert game.won == (version is Provider.RP)

    def test_anon_alone(self, d: Section7) -> None:
        game, view = begin(KeyAuthenticity[Section7], d, Provider.RP)
        rp = view.provider(BOB_CHAT)
        account = rp.accounts[BOB.uid]
        material = evolve(account.material, anon=True)
        game.becomes(rp.with_account(BOB.uid, evolve(account, material=material)))
        assert game.alice_retrieves(as_its_role(game))
        assert game.won

    @every_version
    def test_whom_it_speaks_for(self, d: Section7, version: Provider) -> None:
        game, _ = begin(KeyAuthenticity[Section7], d, version)
        for honest in (ALICE, BOB):
            assert refused(game.speak, honest, Auth(n=Nonce(bytes(32))))
            assert refused(game.open_account, honest)
        assert refused(game.open_account, User(ProviderName(b"NoChat"), MALLORY.uid))
        own = game.open_account(User(EVE_CHAT, BOB.uid))
        assert not refused(game.speak, own.user, with_keys(own, own.identity))
        assert not game.won

    def test_which_provider_fell(self, d: Section7) -> None:
        for version, name in ((Provider.SP, ALICE_CHAT), (Provider.RP, BOB_CHAT)):
            _, view = begin(KeyAuthenticity[Section7], d, version)
            assert set(view.states) == {name}
