"""What the two security games of PKE forbid, and that they forbid no more."""

from collections.abc import Callable
from typing import Any

import pytest

from games.pke.ind_cca import IndCca
from games.pke.ind_cda import IndCda
from games.pke.key_privacy import KeyPrivacy
from harness.declare.coins import Coins
from harness.declare.errors import Inadmissible, Rejection
from schemes.pke.hedged import HedgedHpke
from schemes.pke.hpke import Hpke
from schemes.values import Message, PkeCiphertext

HPKE = Hpke()


def refused(query: Callable[..., Any], *arguments: Any) -> bool:
    """Whether the rules forbid the query."""
    try:
        query(*arguments)
    except Inadmissible:
        return True
    return False


def test_ind_cca() -> None:
    game = IndCca(HPKE, Coins(b"rules"))
    view = game.initialize()
    left, right = game.choices()
    c = game.challenge(left, right)
    assert refused(game.decrypt, c)
    assert refused(game.challenge, left, Message(right + b"!"))
    assert isinstance(game.decrypt(PkeCiphertext(c + b"\0")), Rejection)
    assert game.decrypt(HPKE.enc(view.pk, right, Coins(b"own"))) == right


def test_key_privacy() -> None:
    game = KeyPrivacy(HPKE, Coins(b"rules"))
    view = game.initialize()
    assert game.choices() == (view.pk0, view.pk1)
    own = HPKE.keygen(Coins(b"own"))[1]
    assert refused(game.challenge, view.pk0, own)
    assert refused(game.challenge, own, view.pk1)
    assert refused(game.decrypt, own, PkeCiphertext(b""))
    c = game.challenge(view.pk0, view.pk0)
    assert refused(game.decrypt, view.pk0, c)
    assert refused(game.decrypt, view.pk1, c)
    for pk in game.choices():
        m = Message(b"honest")
        assert game.decrypt(pk, HPKE.enc(pk, m, Coins(b"c"))) == m


@pytest.mark.parametrize("key", [b"a", b"b", b"c", b"d"])
def test_the_challenge_holds_the_hidden_message(key: bytes) -> None:
    game = IndCca(HPKE, Coins(key))
    game.initialize()
    choices = game.choices()
    assert HPKE.dec(game.sk, game.challenge(*choices)) == choices[game.b]


@pytest.mark.parametrize("key", [b"a", b"b", b"c", b"d"])
def test_the_challenge_holds_the_chosen_message_for_the_hidden_key(key: bytes) -> None:
    game = KeyPrivacy(HPKE, Coins(key))
    view = game.initialize()
    m = Message(b"chosen")
    game.choose_message(m)
    c = game.challenge(view.pk0, view.pk1)
    pk = (view.pk0, view.pk1)[game.b]
    assert HPKE.dec(game.keys[pk], c) == m


def test_what_is_encrypted_under_chosen_coins_ends_with_something_unknown() -> None:
    game = IndCda(HedgedHpke(), Coins(b"rules"))
    game.initialize()
    m, _ = game.choices()
    game.choose_coins(bytes(32))
    first, second = (game.scheme.dec(game.sk, game.challenge(m, m)) for _ in range(2))
    assert first[: len(m)] == second[: len(m)] == m
    assert first[len(m) :] != second[len(m) :]


def test_of_chosen_coins_too_a_challenge_is_not_decrypted() -> None:
    game = IndCda(HedgedHpke(), Coins(b"rules"))
    game.initialize()
    left, right = game.choices()
    with pytest.raises(Inadmissible):
        game.decrypt(game.challenge(left, right))
    with pytest.raises(Inadmissible):
        game.challenge(left, Message(b""))
