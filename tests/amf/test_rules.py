"""What the games on AMF count as a win, and what they show."""

import pytest

from games.amf.deniability_judge import DeniabilityJudge
from games.amf.deniability_receiver import DeniabilityReceiver
from games.amf.deniability_universal import DeniabilityUniversal
from games.amf.receiver_binding import Bound, ReceiverBinding
from games.amf.sender_binding import SenderBinding
from games.amf.unforgeability import Unforgeability
from games.roles import Role
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import GAMES
from schemes.amf.tyagi19 import Tyagi19
from schemes.values import AmfPublicKey, AmfSecretKey, FrankingTag, Message

TYAGI19 = Tyagi19()
M = Message(b"hello")
Deniability = type[DeniabilityUniversal] | type[DeniabilityReceiver] | type[DeniabilityJudge]


def fresh() -> Coins:
    """Coins that no game has."""
    return Coins.from_seed(2)


def test_honest_use_wins_nothing() -> None:
    game = Unforgeability(TYAGI19, Coins.from_seed(1))
    view = game.initialize()
    sigma = game.frank(view.pk_r, view.pk_j, M)
    assert isinstance(sigma, FrankingTag)
    assert game.verify(view.pk_s, M, sigma)
    assert game.judge(view.pk_s, view.pk_r, M, sigma)
    assert not game.verify(view.pk_s, Message(b"other"), sigma)
    assert not game.won


def test_an_honest_report_wins_nothing() -> None:
    game = ReceiverBinding(TYAGI19, Coins.from_seed(1))
    view = game.initialize()
    sk_r, pk_r = TYAGI19.keygen(fresh())
    sigma = game.frank(pk_r, view.pk_j, M)
    assert isinstance(sigma, FrankingTag)
    assert TYAGI19.verify(view.pk_s, sk_r, view.pk_j, M, sigma)
    assert game.judge(view.pk_s, pk_r, M, sigma)
    assert not game.won


def test_honest_sending_wins_nothing() -> None:
    game = SenderBinding(TYAGI19, Coins.from_seed(1))
    view, coins = game.initialize(), fresh()
    sk_s, pk_s = TYAGI19.keygen(coins)
    sigma = TYAGI19.frank(sk_s, view.pk_r, view.pk_j, M, coins)
    assert game.verify(pk_s, M, sigma)
    assert game.judge(pk_s, view.pk_r, M, sigma)
    assert not game.verify(pk_s, Message(b"other"), sigma)
    assert not game.won


def test_the_recipients_key_forges() -> None:
    game = Unforgeability(TYAGI19, Coins.from_seed(1))
    view = game.initialize()
    sigma = TYAGI19.rforge(view.pk_s, game.sk_r, view.pk_j, M, fresh())
    assert game.verify(view.pk_s, M, sigma)
    assert game.won


def test_a_tag_for_somebody_else_is_no_excuse() -> None:
    """What was franked is (pk_r, pk_j, m): each of them has to be the same."""
    coins = fresh()
    _, other = TYAGI19.keygen(coins)
    game = Unforgeability(TYAGI19, Coins.from_seed(1))
    view = game.initialize()
    game.frank(other, view.pk_j, M)
    game.frank(view.pk_r, other, M)
    assert game.verify(view.pk_s, M, TYAGI19.rforge(view.pk_s, game.sk_r, view.pk_j, M, coins))
    assert game.won


def test_another_senders_message_is_no_forgery() -> None:
    game, coins = Unforgeability(TYAGI19, Coins.from_seed(1)), fresh()
    view = game.initialize()
    sk, pk = TYAGI19.keygen(coins)
    assert game.verify(pk, M, TYAGI19.frank(sk, view.pk_r, view.pk_j, M, coins))
    assert not game.won


@pytest.mark.parametrize(("version", "won"), [(Bound.MESSAGE, False), (Bound.RECIPIENT, True)])
def test_the_judges_key_frames(version: Bound, won: bool) -> None:
    """A message that was franked for another recipient counts where the recipient does."""
    game, coins = ReceiverBinding(TYAGI19, Coins.from_seed(1), version), fresh()
    view = game.initialize()
    _, pk_r = TYAGI19.keygen(coins)
    _, another = TYAGI19.keygen(coins)
    game.frank(another, view.pk_j, M)
    assert game.judge(view.pk_s, pk_r, M, TYAGI19.jforge(view.pk_s, pk_r, game.sk_j, M, coins))
    assert game.won == won
    other = Message(b"never franked")
    sigma = TYAGI19.jforge(view.pk_s, pk_r, game.sk_j, other, coins)
    assert game.judge(view.pk_s, pk_r, other, sigma)
    assert game.won


def test_franked_for_another_judge_is_not_franked() -> None:
    game, coins = ReceiverBinding(TYAGI19, Coins.from_seed(1), Bound.MESSAGE), fresh()
    view = game.initialize()
    _, pk_r = TYAGI19.keygen(coins)
    game.frank(pk_r, TYAGI19.keygen(coins)[1], M)
    assert game.judge(view.pk_s, pk_r, M, TYAGI19.jforge(view.pk_s, pk_r, game.sk_j, M, coins))
    assert game.won


def test_what_only_the_recipient_believes_escapes() -> None:
    game, coins = SenderBinding(TYAGI19, Coins.from_seed(1)), fresh()
    view = game.initialize()
    _, pk_s = TYAGI19.keygen(coins)
    assert game.verify(pk_s, M, TYAGI19.rforge(pk_s, game.sk_r, view.pk_j, M, coins))
    assert game.won


def test_malformed_keys_are_an_answer_and_frank_nothing() -> None:
    forging, framing = (
        Unforgeability(TYAGI19, Coins(b"1")),
        ReceiverBinding(TYAGI19, Coins(b"1")),
    )
    for game, pk_j in ((forging, forging.initialize().pk_j), (framing, framing.initialize().pk_j)):
        assert isinstance(game.frank(AmfPublicKey(b"?"), pk_j, M), Rejection)
        assert not game.franked


EXPOSED = {Role.SENDER: "sk_s", Role.RECIPIENT: "sk_r", Role.JUDGE: "sk_j"}
ACCEPTED = [
    (DeniabilityUniversal, "amf/deniability_universal", (False, False)),
    (DeniabilityReceiver, "amf/deniability_receiver", (True, False)),
    (DeniabilityJudge, "amf/deniability_judge", (True, True)),
]


@pytest.mark.parametrize(("play", "name", "accepted"), ACCEPTED)
def test_views_hold_what_is_exposed_and_b_decides(
    play: Deniability, name: str, accepted: tuple[bool, bool]
) -> None:
    """The pairs match, and the checks that the exposed keys do not allow tell b."""
    exposed = {EXPOSED[Role(role)] for role in GAMES[name].corrupts.exposed}
    bits = set()
    for seed in range(16):
        secrets = replayed(play, seed)
        game = play(TYAGI19, Coins.from_seed(seed))
        view = game.initialize()
        held = {name: sk for name, sk in vars(view).items() if name.startswith("sk_")}
        assert held == {name: secrets[name] for name in exposed}
        sigma = game.challenge(M)
        checks = (
            TYAGI19.verify(view.pk_s, secrets["sk_r"], view.pk_j, M, sigma),
            TYAGI19.judge(view.pk_s, view.pk_r, secrets["sk_j"], M, sigma),
        )
        assert checks == (accepted if game.b else (True, True))
        assert game.challenge(M) != sigma
        bits.add(game.b)
    assert bits == {0, 1}


def replayed(play: Deniability, seed: int) -> dict[str, AmfSecretKey]:
    """The challenger's three secret keys, from its coins."""
    coins = Coins.from_seed(seed)
    play(TYAGI19, coins)
    return {name: TYAGI19.keygen(coins)[0] for name in ("sk_s", "sk_r", "sk_j")}
