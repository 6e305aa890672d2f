"""What the games of KE forbid, that they forbid no more, and what counts as a win."""

from dataclasses import replace
from typing import Any, TypeVar

import pytest

from games.ke.correctness import Correctness
from games.ke.key_indistinguishability import (
    EXPOSED,
    Challenge,
    Key,
    KeyIndistinguishability,
    Shares,
)
from games.ke.malicious_keys import MaliciousKeys
from games.ke.sender_authentication import Recipient, SenderAuthentication
from games.ke.unknown_key_share import UnknownKeyShare
from games.session.stage import ALICE, BOB, Card, Name
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from harness.declare.game import Game
from schemes.ke.broken.small_order import SmallOrder
from schemes.ke.broken.unbound_identities import UnboundIdentities
from schemes.ke.x3dh import X3dh
from schemes.values import EphemeralKey, KeCiphertext, KePublicKey, SessionKey
from tests.games.play import refused, taken

G = TypeVar("G", bound=Game[Any])
KE = X3dh()
REAL, RANDOM = Key


def begun(game: type[G], version: Any = None, scheme: Any = KE) -> tuple[G, Any]:
    """(game, view) after `initialize`."""
    made = game(scheme, Coins(b"rules"), version)
    return made, made.initialize()


def test_correctness() -> None:
    game, _ = begun(Correctness)
    assert refused(game.arrive, 0)
    to_bob, to_alice = taken(game.send(ALICE)), taken(game.send(BOB))
    game.refresh(BOB)
    assert all(game.arrive(to_bob) for _ in range(2))
    assert game.arrive(to_alice)
    game.refresh(BOB)
    assert refused(game.arrive, to_bob)
    assert game.arrive(to_alice)
    assert not game.won


class Short(X3dh):
    """Half a key."""

    def session_key(self, *parts: Any) -> SessionKey:
        """The fault."""
        return SessionKey(super().session_key(*parts)[:16])


class Silent(X3dh):
    """Exchanges nothing."""

    def sender_exchanges(self, *keys: Any) -> tuple[bytes, ...]:
        """The fault."""
        raise Rejection(Reason.REFUSED)


class Fat(X3dh):
    """Says less than it adds."""

    @property
    def overhead(self) -> int:
        """The fault."""
        return super().overhead - 1


class Deaf(X3dh):
    """Computes another key."""

    def recipient_exchanges(self, *keys: Any) -> tuple[bytes, ...]:
        """The fault."""
        return super().recipient_exchanges(*keys)[::-1]


@pytest.mark.parametrize("scheme", [Short(), Silent(), Fat()])
def test_a_key_has_32_bytes_and_is_sent_in_as_many_as_declared(scheme: X3dh) -> None:
    game, _ = begun(Correctness, scheme=scheme)
    game.send(ALICE)
    assert game.won


def test_both_have_the_same_key() -> None:
    game, _ = begun(Correctness, scheme=Deaf())
    number = taken(game.send(ALICE))
    assert not game.won
    assert not game.arrive(number)
    assert game.won


@pytest.mark.parametrize("version", Shares)
def test_what_each_version_exposes(version: Shares) -> None:
    game, view = begun(KeyIndistinguishability, version)
    game.challenge(REAL, RANDOM)
    for _ in range(2):
        game.refresh(BOB)
    for name in Name:
        assert refused(game.expose, name) is (name not in EXPOSED[version])
    assert refused(game.choose_coins, b"") is (version is not Shares.CHOSEN_COINS)
    assert refused(game.offer, view.alice.epk) is (version is not Shares.CHOSEN_EPK)


def test_a_challenge_is_a_key_or_looks_like_one() -> None:
    game, _ = begun(KeyIndistinguishability, Shares.UNEXPOSED)
    for choice in Key:
        made = game.challenge(choice, choice)
        assert isinstance(made, Challenge)
        pk_s, k = game.stage.recv(BOB, made.c_ke)
        assert pk_s == game.stage.cards[ALICE].pk
        assert (k == made.k) is (choice is REAL)
        assert len(k) == len(made.k)


def test_the_side_decides_which() -> None:
    for side in (0, 1):
        game = KeyIndistinguishability(KE, Coins(b"side"), Shares.UNEXPOSED)
        game.hide(1 - side, side)
        game.initialize()
        made = taken(game.challenge(REAL, RANDOM))
        assert (game.stage.recv(BOB, made.c_ke)[1] == made.k) is (side == 0)


def test_bob_is_handed_everything_but_challenges() -> None:
    game, view = begun(KeyIndistinguishability, Shares.UNEXPOSED)
    c_ke = taken(game.challenge(REAL, RANDOM)).c_ke
    assert refused(game.recv, BOB, c_ke)
    assert isinstance(game.recv(ALICE, c_ke), Rejection)
    k, revealed = taken(game.send(ALICE, view.bob))
    assert game.recv(BOB, revealed) == (view.alice.pk, k)
    assert isinstance(game.send(ALICE, Card(KePublicKey(b""), view.bob.epk)), Rejection)


def test_challenges_stay_clean() -> None:
    game, _ = begun(KeyIndistinguishability, Shares.DEVICES_EXPOSED)
    game.challenge(REAL, RANDOM)
    assert game.expose(ALICE) == game.stage.accounts[ALICE]
    assert refused(game.expose, BOB)
    game.refresh(BOB)
    assert refused(game.expose, BOB)
    game.refresh(BOB)
    assert game.expose(BOB) == game.stage.accounts[BOB]
    assert refused(game.challenge, REAL, RANDOM)
    game.refresh(BOB)
    assert not refused(game.challenge, REAL, RANDOM)


def test_chosen_coins_make_a_new_handshake() -> None:
    game, view = begun(KeyIndistinguishability, Shares.CHOSEN_COINS)
    chosen = bytes(range(32))
    game.choose_coins(chosen)
    c_ke = taken(game.challenge(REAL, RANDOM)).c_ke
    game.choose_coins(chosen)
    assert refused(game.challenge, REAL, RANDOM)
    assert refused(game.expose, ALICE)
    assert taken(game.challenge(REAL, RANDOM)).c_ke != c_ke, "they serve once"
    other = bytes(range(1, 33))
    st, pk = KE.gen(Coins(b"own"))
    made = KE.send(st, view.bob.pk, view.bob.epk, _Fixed(other))[1]
    game.recv(BOB, KeCiphertext(made.replace(pk, view.alice.pk)))
    game.choose_coins(other)
    assert refused(game.challenge, REAL, RANDOM), "bob was asked for this key before"
    another = bytes(range(2, 34))
    game.stage.coins = _Fixed(another)
    game.send(ALICE, view.bob)
    game.choose_coins(another)
    assert refused(game.challenge, REAL, RANDOM), "and so was alice"


class _Fixed(Coins):
    def __init__(self, served: bytes) -> None:
        super().__init__(b"")
        self.served = served

    def bytes(self, length: int) -> bytes:
        return self.served[:length]


def test_an_epk_of_the_adversarys() -> None:
    game, view = begun(KeyIndistinguishability, Shares.CHOSEN_EPK)
    st, _ = KE.gen(Coins(b"own"))
    st, epk = KE.egen(st, Coins(b"own epk"))
    game.offer(epk)
    made = taken(game.challenge(REAL, REAL))
    bobs = replace(game.stage.accounts[BOB], prekeys=st.prekeys)
    assert KE.recv(bobs, made.c_ke) == (view.alice.pk, made.k), "with bob's static key it opens"
    game.offer(EphemeralKey(bytes(32)))
    assert isinstance(game.challenge(REAL, REAL), Rejection)


@pytest.mark.parametrize("version", Recipient)
def test_what_counts_as_impersonation(version: Recipient) -> None:
    game, view = begun(SenderAuthentication, version)
    assert (view.account is None) is (version is Recipient.UNEXPOSED)
    k, c_ke = taken(game.send(view.bob))
    assert game.impersonate(c_ke, k) == view.alice.pk
    assert not game.won, "alice made it"
    st, pk = KE.gen(Coins(b"own"))
    mine, c_mine = KE.send(st, view.bob.pk, view.bob.epk, Coins(b"mine"))
    assert game.impersonate(c_mine, mine) == pk
    assert not game.won, "it is in nobody's name but mine"
    hers, forged = KE.send(game.stage.accounts[ALICE], view.bob.pk, view.bob.epk, Coins(b"x"))
    assert game.impersonate(forged, SessionKey(bytes(32))) == view.alice.pk
    assert not game.won, "nobody knows the key"
    game.impersonate(forged, hers)
    assert game.won


def test_what_alice_made_for_another_is_not_for_bob() -> None:
    game, view = begun(SenderAuthentication, Recipient.UNEXPOSED, UnboundIdentities())
    twin = KePublicKey(view.bob.pk[:-1] + bytes([view.bob.pk[-1] ^ 0x80]))
    k, c_ke = taken(game.send(Card(twin, view.bob.epk)))
    game.impersonate(c_ke, k)
    assert game.won


def test_what_was_made_for_an_epk_that_bob_had_is_for_bob() -> None:
    game, view = begun(SenderAuthentication, Recipient.UNEXPOSED)
    now = game.refresh()
    assert now != view.bob
    for card in (view.bob, now):
        k, c_ke = taken(game.send(card))
        assert game.impersonate(c_ke, k) == view.alice.pk
    assert not game.won


def test_an_account_before_two_refreshes() -> None:
    game, view = begun(SenderAuthentication, Recipient.REFRESHED)
    kept = {prekey.pk for prekey in view.account.prekeys}
    assert view.exposed in kept
    assert not kept & {prekey.pk for prekey in game.stage.accounts[BOB].prekeys}
    exposed, now = begun(SenderAuthentication, Recipient.EXPOSED)
    assert now.account == exposed.stage.accounts[BOB]


def test_unknown_key_share() -> None:
    game, view = begun(UnknownKeyShare)
    assert game.recv(taken(game.send(view.bob))) == view.alice.pk
    assert not game.won
    bent, view = begun(UnknownKeyShare, scheme=UnboundIdentities())
    c_ke = taken(bent.send(view.bob))
    twin = c_ke[:31] + bytes([c_ke[31] ^ 0x80]) + c_ke[32:]
    assert bent.recv(KeCiphertext(twin)) != view.alice.pk
    assert bent.won
    other, view = begun(UnknownKeyShare, scheme=UnboundIdentities())
    pk = KePublicKey(view.bob.pk[:-1] + bytes([view.bob.pk[-1] ^ 0x80]))
    assert other.recv(taken(other.send(replace(view.bob, pk=pk)))) == view.alice.pk
    assert other.won
    later, view = begun(UnknownKeyShare, scheme=UnboundIdentities())
    c_ke = taken(later.send(later.refresh()))
    later.recv(KeCiphertext(c_ke[:31] + bytes([c_ke[31] ^ 0x80]) + c_ke[32:]))
    assert later.won


class Credulous(X3dh):
    """Names whoever is named."""

    def recipient_exchanges(self, *keys: Any) -> tuple[bytes, ...]:
        """The fault."""
        return ()


def test_a_sender_under_a_key_that_is_none() -> None:
    game, view = begun(MaliciousKeys, scheme=Credulous())
    c_ke = taken(game.send(view.bob))
    assert game.recv(KeCiphertext(bytes(32) + c_ke[32:])) == bytes(32)
    assert game.won


def test_malicious_keys() -> None:
    game, view = begun(MaliciousKeys)
    zeros = EphemeralKey(bytes(32))
    assert isinstance(game.send(replace(view.bob, epk=zeros)), Rejection)
    assert game.recv(taken(game.send(view.bob))) == view.alice.pk
    assert not game.won
    bent, view = begun(MaliciousKeys, scheme=SmallOrder())
    taken(bent.send(replace(view.bob, epk=zeros)))
    assert bent.won
