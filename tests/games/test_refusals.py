"""A client that refuses the game's own honest message is the scheme's fault, and no defence."""

from collections.abc import Callable
from typing import Any

import pytest

from games.abp.receiver_binding import ReceiverBinding
from games.amf.receiver_binding import Bound
from games.amf.unforgeability import Unforgeability
from games.pro.authenticity import Authenticity
from games.pro.confidentiality import Confidentiality, Conversation
from games.world import ALICE, BOB, BOB_CHAT, MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.game import Guessing
from harness.declare.protocols import lacks
from harness.declare.registry import GAMES, Scheme
from harness.engine.outcome import Blame
from schemes.amf.interface import AMF
from schemes.amf.tyagi19 import Tyagi19
from schemes.messenger.interface import MESSENGER
from schemes.messenger.names import ProviderName, User
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ClientState, ProviderState
from schemes.messenger.wire import Block, Forward, Packet
from schemes.pke.hpke import Hpke
from schemes.pke.interface import PKE
from schemes.values import (
    AmfPublicKey,
    AmfSecretKey,
    FrankingTag,
    Identifier,
    Message,
    PkeCiphertext,
    PkePublicKey,
)
from tests.cells import match, planted
from tests.games.play import ATTACKERS, begin, play, taken, variant

HELLO, M = Message(b"hello"), Message(b"attack at dawn")
FRIEND = User(BOB_CHAT, Identifier(b"bill"))


class Shy(Section7):
    """A client that says hello, and refuses to say anything else."""

    def send(
        self, st: ClientState, m: Message, rid: User, coins: Coins
    ) -> tuple[ClientState, tuple[Forward, ...]]:
        if m != HELLO:
            raise Rejection(Reason.REFUSED, "too shy")
        return super().send(st, m, rid, coins)


SHY = variant(Shy, HARDENED)


class Lazy(Section7):
    """RP delivers to nobody but bob."""

    def deliver(
        self, st: ProviderState, sp: ProviderName, c: PkeCiphertext
    ) -> tuple[Identifier, Packet]:
        rid, packet = super().deliver(st, sp, c)
        if st.name == BOB_CHAT and rid != BOB.uid:
            raise Rejection(Reason.REFUSED, "too far")
        return rid, packet


def refuses(query: Callable[..., Any], *given: Any) -> None:
    with pytest.raises(Rejection, match="too shy"):
        query(*given)


def test_in_confidentiality() -> None:
    game, _ = begin(Confidentiality[Section7], SHY, Conversation.ESTABLISHED)
    refuses(game.challenge, M, M)
    refuses(game.send, M)
    refuses(game.answer, M)


def test_bob_has_heard_nothing_yet() -> None:
    game, _ = begin(Confidentiality[Section7], SHY, Conversation.FIRST_CONTACT)
    assert isinstance(game.answer(M), Rejection), "nobody has given him keys"
    refuses(game.send, M)


def test_in_authenticity() -> None:
    game, _ = begin(Authenticity[Section7], SHY)
    refuses(game.send, ALICE, M)
    refuses(game.send, BOB, M)
    refuses(game.whisper, BOB)
    refuses(game.whisper, FRIEND)


def test_in_receiver_binding() -> None:
    game, _ = begin(ReceiverBinding[Section7], SHY)
    refuses(game.alice_sends, BOB, M)
    game.open_account(FRIEND)
    refuses(game.alice_sends, FRIEND, M)
    game.speak(BOB, Block(index=SHY.contacts.index(MALLORY)))
    assert isinstance(game.alice_sends(BOB, M), Rejection), "that may be the adversary's doing"


def test_a_provider_that_delivers_nothing() -> None:
    game, _ = begin(ReceiverBinding[Section7], variant(Lazy, HARDENED))
    assert taken(game.alice_sends(BOB, M))
    game.open_account(FRIEND)
    with pytest.raises(Rejection, match="RP delivers nothing of it"):
        game.alice_sends(FRIEND, M)


ATTACKS = [
    ("pro/confidentiality[first-contact]", "judge_each_guess"),
    ("pro/confidentiality[established]", "access_key_tells"),
    ("pro/confidentiality[established]", "lengths"),
    ("pro/authenticity[sp-honest]", "another_providers_alice"),
    ("pro/authenticity[sp-honest]", "looks_like_an_access_key"),
    ("abp/receiver_binding", "borrowed_key"),
]


@pytest.mark.parametrize(("game", "attack"), ATTACKS)
def test_the_cell_is_an_error(game: str, attack: str) -> None:
    played = play(match(game, planted(MESSENGER, SHY), attack), 1)
    assert played.fault is not None
    assert played.fault.blame is Blame.SCHEME
    assert "too shy" in played.fault.reason


class FranksNothing(Tyagi19):
    """A sender that refuses every message."""

    def frank(
        self, sk_s: AmfSecretKey, pk_r: AmfPublicKey, pk_j: AmfPublicKey, m: Message, coins: Coins
    ) -> FrankingTag:
        raise Rejection(Reason.REFUSED, "no")


def test_honest_keys_are_franked_for() -> None:
    game = Unforgeability(FranksNothing(), Coins(b"1"))
    view = game.initialize()
    with pytest.raises(Rejection):
        game.frank(view.pk_r, view.pk_j, M)
    assert isinstance(game.frank(AmfPublicKey(b"?"), view.pk_j, M), Rejection)


@pytest.mark.parametrize(
    ("game", "attack"),
    [
        ("amf/unforgeability", "mutate_the_tag"),
        (f"amf/receiver_binding[{Bound.RECIPIENT}]", "another_recipient"),
        (f"amf/receiver_binding[{Bound.MESSAGE}]", "mutate_the_tag"),
    ],
)
def test_attacks_that_need_a_tag_get_one(game: str, attack: str) -> None:
    assert play(match(game, planted(AMF, FranksNothing()), attack), 1).fault is not None


class Mute(Section7):
    """A client that says nothing."""

    def send(
        self, st: ClientState, m: Message, rid: User, coins: Coins
    ) -> tuple[ClientState, tuple[Forward, ...]]:
        raise Rejection(Reason.REFUSED, "mute")


class EncryptsNothing(Hpke):
    """A sender that refuses every message."""

    def enc(self, pk: PkePublicKey, m: Message, coins: Coins) -> PkeCiphertext:
        raise Rejection(Reason.REFUSED, "no")


BEFORE_ANYBODY_WRITES = {
    ("pro/confidentiality[rkm-malicious]", "false_keys"),  # of keys of RP's, refusal is an answer
    ("pro/sender_privacy_active[downgraded]", "downgrade_anon"),  # the same
    ("pro/sender_privacy_active[filter]", "halve_the_suspects"),  # SP has refused the classifier
}
REFUSED = [
    (game.name, scheme, by.name)
    for scheme, games in (
        (planted(MESSENGER, SHY), "pro/confidentiality"),
        (planted(MESSENGER, variant(Mute, HARDENED)), "pro/recipient_privacy"),
        (planted(MESSENGER, variant(Mute, HARDENED)), "pro/sender_privacy"),
        (planted(AMF, FranksNothing()), "amf/deniability"),
        (planted(PKE, EncryptsNothing()), "pke/"),
    )
    for game in GAMES.values()
    if game.name.startswith(games) and issubclass(game.play, Guessing)
    for by in ATTACKERS
    if not by.null
    and (target := by.target(game))
    and not lacks(scheme.value, target.needs or object)
    and (game.name, by.name) not in BEFORE_ANYBODY_WRITES
]


@pytest.mark.parametrize(
    ("game", "scheme", "attack"), REFUSED, ids=lambda value: getattr(value, "name", value)
)
def test_nobody_tosses_a_coin_over_a_refusal(game: str, scheme: Scheme, attack: str) -> None:
    """Then a scheme that refuses everything would hold, since a coin is right half of the time.

    Where one of the two sides is not refused, what that tells is no coin either.
    """
    played = play(match(game, scheme, attack), 8)
    assert played.fault is not None
    assert all(played.won)
