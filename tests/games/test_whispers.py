"""pro/authenticity counts alice's whispers under other names, and nothing that can be quoted."""

from adversaries.pro.forgeries import delivered
from games.pro.authenticity import Authenticity
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, MALLORY, Said
from harness.declare.coins import Coins
from schemes.evolve import evolve
from schemes.messenger.names import ProviderName, User
from schemes.messenger.section7 import Section7
from schemes.messenger.state import Arrived, ClientState
from schemes.messenger.wire import Packet
from schemes.values import Identifier, Message
from tests.games.play import begin, both_designs, taken, variant

M = Message(b"attack at dawn")
FRIEND = User(BOB_CHAT, Identifier(b"bea"))


def whispered(game: Authenticity[Section7], reader: User) -> Packet:
    """A whisper, as RP would deliver it."""
    packets = taken(game.whisper(reader))
    rp = game.world.provider(BOB_CHAT)
    (packet,) = delivered(game.scheme, rp, ALICE_CHAT, packets)
    return packet


def renamed(game: Authenticity[Section7]) -> None:
    """Bob's client shows what alice writes as mallory's."""

    class Misnames(Section7):
        """Nobody is called by her name."""

        def receive(
            self, st: ClientState, sp: ProviderName, c: Packet
        ) -> tuple[ClientState, Arrived]:
            st, (shown, packets) = super().receive(st, sp, c)
            return st, Arrived(tuple(evolve(r, sender=MALLORY) for r in shown), packets)

    game.world.scheme = variant(Misnames, game.scheme)


@both_designs
class TestWhispers:
    def test_a_whisper_is_shown_as_alices(self, d: Section7) -> None:
        game, _ = begin(Authenticity[Section7], d)
        for reader in (BOB, FRIEND, BOB):
            packet = whispered(game, reader)
            ((sender, m),) = taken(game.deliver(reader, ALICE_CHAT, packet))
            assert (sender, len(m)) == (ALICE, 16)
        assert not game.won

    def test_a_whisper_under_another_name(self, d: Section7) -> None:
        """Bob's client has mallory's name for alice's keys."""
        game, _ = begin(Authenticity[Section7], d)
        packet = whispered(game, BOB)
        renamed(game)
        assert not game.won
        ((sender, _),) = taken(game.deliver(BOB, ALICE_CHAT, packet))
        assert sender == MALLORY
        assert game.won

    def test_what_the_adversary_was_told_it_may_say(self, d: Section7) -> None:
        """Once bob has shown it as alice's, mallory quotes it."""
        game, view = begin(Authenticity[Section7], d)
        ((_, m),) = taken(game.deliver(BOB, ALICE_CHAT, whispered(game, BOB)))
        mallory = game.open_account(MALLORY)
        _, packets = d.send(mallory, m, BOB, Coins(b"c"))
        (packet,) = delivered(d, view.servers.provider(BOB_CHAT), ALICE_CHAT, packets)
        assert game.deliver(BOB, ALICE_CHAT, packet) == (Said(MALLORY, m),)
        assert not game.won

    def test_what_the_adversary_chose_it_may_say(self, d: Section7) -> None:
        game, _ = begin(Authenticity[Section7], d)
        packets = taken(game.send(ALICE, M))
        (packet,) = delivered(d, game.world.provider(BOB_CHAT), ALICE_CHAT, packets)
        renamed(game)
        assert game.deliver(BOB, ALICE_CHAT, packet) == (Said(MALLORY, M),)
        assert not game.won

    def test_to_one_is_not_to_another(self, d: Section7) -> None:
        """Bob's client has the friend's state, who takes alice's message for his own."""
        game, _ = begin(Authenticity[Section7], d)
        packet = whispered(game, FRIEND)
        parties = game.world.network.parties
        parties[BOB].state = parties[FRIEND].state
        ((sender, _),) = taken(game.deliver(BOB, ALICE_CHAT, packet))
        assert sender == ALICE
        assert game.won

    def test_a_whisper_shown_twice(self, d: Section7) -> None:
        game, _ = begin(Authenticity[Section7], d)
        packet = whispered(game, FRIEND)
        before = game.world.state(FRIEND)
        game.deliver(FRIEND, ALICE_CHAT, packet)
        assert not game.won
        game.world.network.parties[FRIEND].state = before
        game.deliver(FRIEND, ALICE_CHAT, packet)
        assert game.won
