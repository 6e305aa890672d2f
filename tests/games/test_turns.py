"""A malicious server really has its turns: the adversary gets what comes, and no one else does."""

from typing import Any

import pytest

from adversaries.pro.forgeries import delivered
from games.abp.sender_binding import Provider, SenderBinding
from games.blocking_stage import Mailbox
from games.pro.authenticity import Authenticity
from games.pro.confidentiality import Confidentiality, Conversation
from games.roles import Role
from games.world import ALICE, ALICE_CHAT, BOB, BOB_CHAT, EVE_CHAT, MALLORY, SERVERS, Inbox
from harness.declare.coins import Coins
from harness.declare.network import Envelope
from harness.declare.registry import GameEntry
from schemes.messenger.names import ProviderName, User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import Arrived, ClientState
from schemes.messenger.wire import (
    Deliver,
    Delivered,
    Forward,
    Forwarded,
    Packet,
    Register,
    Retrieve,
)
from schemes.values import Identifier, Message, PkeCiphertext
from tests.games.play import begin, every_game, taken, variant
from tests.games.test_views import start

M = Message(b"attack at dawn")
RECEIPT = Message(b"read")
NONSENSE = PkeCiphertext(b"nonsense")


@every_game
def test_malicious_servers_and_no_others_are_taken_over(entry: GameEntry) -> None:
    game, _ = start(entry, HARDENED)
    parties = game.world.network.parties
    fell = {SERVERS[Role(role)] for role in entry.corrupts.malicious if role in SERVERS}
    assert {a for a, party in parties.items() if isinstance(party.puppet, Inbox)} == fell
    clients = {a for a, party in parties.items() if isinstance(party.puppet, Mailbox)}
    assert clients <= {MALLORY}
    assert {a for a, party in parties.items() if party.puppet is not None} == fell | clients


@every_game
def test_what_comes_to_a_malicious_server_stops_there(entry: GameEntry) -> None:
    """A packet for a provider, from another one and from a client of its own."""
    game, _ = start(entry, HARDENED)
    network = game.world.network
    for role in entry.corrupts.malicious:
        address = SERVERS.get(Role(role))
        if not isinstance(address, ProviderName):
            continue
        other = EVE_CHAT if address != EVE_CHAT else BOB_CHAT
        deliver, forward = Deliver(c=NONSENSE), Forward(rp=other, c=NONSENSE)
        client = User(address, Identifier(b"client"))
        before, length = game.world.inbox(role), len(network.log)
        assert network.ask(other, address, deliver) == Delivered()
        assert network.ask(client, address, forward) == Forwarded(b=True)
        assert game.world.inbox(role) == (
            *before,
            Envelope(other, address, deliver, None),
            Envelope(client, address, forward, None),
        )
        assert len(network.log) == length + 2, "nobody else was asked"


def test_mallorys_packet_for_bob_comes_to_rp() -> None:
    """SP is honest and forwards it; RP is the adversary, and bob's client sees nothing of it."""
    d = HARDENED
    game, _ = begin(Authenticity[Section7], d)
    mallory = game.open_account(MALLORY)
    before = d.shown(game.world.state(BOB))
    _, (packet,) = d.send(mallory, M, BOB, Coins(b"c"))
    assert game.speak(MALLORY, packet) == Forwarded(b=True)
    assert game.inbox(Role.RP)[-1] == Envelope(ALICE_CHAT, BOB_CHAT, Deliver(c=packet.c), None)
    assert d.shown(game.world.state(BOB)) == before


@pytest.mark.parametrize("provider", [ALICE_CHAT, EVE_CHAT])
def test_accounts_can_be_opened_at_servers_of_the_adversarys(provider: ProviderName) -> None:
    """They certify as they should, for accounts of the adversary's."""
    d = HARDENED
    user = User(provider, Identifier(b"new"))
    games: list[tuple[Any, ProviderName, Role]] = [
        (begin(Authenticity[Section7], d)[0], EVE_CHAT, Role.EVE),
        (begin(SenderBinding[Section7], d, Provider.MALICIOUS)[0], ALICE_CHAT, Role.SP),
    ]
    for game, fell, role in games:
        assert d.retrieved(game.open_account(user), BOB) is not None
        assert user.uid in game.world.provider(provider).accounts
        came = [type(envelope.request) for envelope in game.inbox(role)]
        assert came == ([Register, Retrieve] if fell == provider else [])


class Receipts(Section7):
    """A client answers that message at once."""

    def receive(self, st: ClientState, sp: ProviderName, c: Packet) -> tuple[ClientState, Arrived]:
        st, (shown, _) = super().receive(st, sp, c)
        if shown[0].m != M:
            return st, Arrived(shown)
        st, packets = self.send(st, RECEIPT, shown[0].sender, Coins(b"receipt"))
        return st, Arrived(shown, packets)


class TestWhatClientsSendByThemselves:
    """Receipts, say: the adversary gets them where a server of its own is on their way."""

    def test_confidentiality(self) -> None:
        d = variant(Receipts, HARDENED)
        game, view = begin(Confidentiality[Section7], d, Conversation.FIRST_CONTACT)
        rp = view.provider(BOB_CHAT)
        (packet,) = delivered(d, rp, ALICE_CHAT, taken(game.send(M)))
        assert game.deliver(BOB, ALICE_CHAT, packet)
        assert self.told(game, Role.RP) == [(BOB, Forward)]
        assert self.told(game, Role.SP) == []

    def test_authenticity(self) -> None:
        """Alice's go through her own provider, which is honest, to bob's."""
        d = variant(Receipts, HARDENED)
        game, _ = begin(Authenticity[Section7], d)
        for sender, receiver in ((ALICE, BOB), (BOB, ALICE)):
            rp = game.world.provider(receiver.provider)
            (packet,) = delivered(d, rp, sender.provider, taken(game.send(sender, M)))
            assert game.deliver(receiver, sender.provider, packet)
        assert self.told(game, Role.RP) == [(BOB, Forward), (ALICE_CHAT, Deliver)]

    def test_sender_binding(self) -> None:
        d = variant(Receipts, HARDENED)
        game, view = begin(SenderBinding[Section7], d, Provider.MALICIOUS)
        _, (packet,) = d.send(view.mallory, M, BOB, Coins(b"c"))
        assert game.deliver(ALICE_CHAT, packet.c) == 1
        assert self.told(game, Role.SP) == [(BOB_CHAT, Deliver)]

    def told(self, game: Any, role: Role) -> list[tuple[object, type]]:
        return [(envelope.sender, type(envelope.request)) for envelope in game.inbox(role)]
