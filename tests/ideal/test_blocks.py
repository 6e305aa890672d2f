"""Nobody wins against an ideal block; and with a wrong rule somebody does."""

from dataclasses import replace
from typing import Any

import pytest

from harness.declare.coins import Coins
from harness.declare.errors import Rejection, attempt
from harness.declare.registry import GAMES, AdversaryEntry, GameEntry
from harness.judge.verdict import Verdict
from schemes.amf.interface import AMF
from schemes.ke.interface import KE
from schemes.pke.interface import PKE
from schemes.session.interface import SESSION
from schemes.sig.ed25519 import SIGNATURE_LENGTH
from schemes.sig.interface import SIG
from schemes.sm.interface import SM
from schemes.values import Message
from tests.amf.cast import MAKERS, Cast
from tests.ideal.amf import LENGTH as TAG_LENGTH
from tests.ideal.amf import IdealAmf
from tests.ideal.pke import LONGER, IdealPke
from tests.ideal.play import BLOCKS, Ideal, cells, judged
from tests.ideal.probes import PROBES
from tests.ideal.session import IdealKe, IdealSm, ideal_session
from tests.ideal.sig import IdealSig
from tests.ideal.wrong_rules import WRONG

KEY = b"a trial"
M = Message(b"attack at dawn")
CELLS = [(ideal, game, by) for ideal in BLOCKS for game, by in cells(ideal)]
PROBED = [
    (ideal, game, by)
    for ideal in BLOCKS
    for game in GAMES.values()
    if game.kind == ideal.kind.name and game.origin.file.startswith("games/")
    for by in PROBES
    if by.target(game)
]


def _id(value: Any) -> str:
    return str(value.name) if isinstance(value, GameEntry | AdversaryEntry) else ""


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (PKE, IdealPke(KEY)),
        (SIG, IdealSig(KEY)),
        (AMF, IdealAmf(KEY)),
        (KE, IdealKe(KEY)),
        (SM, IdealSm(KEY)),
        (SESSION, ideal_session(KEY)),
    ],
    ids=["pke", "sig", "amf", "ke", "sm", "session"],
)
def test_it_is_a_scheme_of_its_kind(kind: Any, value: object) -> None:
    """All that honest parties see of it works: nobody wins because it does not."""
    assert kind.complaints(value) == []


@pytest.mark.parametrize(("ideal", "game", "by"), CELLS, ids=_id)
def test_nobody_wins(ideal: Ideal, game: GameEntry, by: AdversaryEntry) -> None:
    assert judged(ideal, game, by).decision is Verdict.HOLDS


def test_every_game_of_these_kinds_is_played() -> None:
    blocks = {ideal.kind.name: ideal.kind.protocol for ideal in BLOCKS}
    ours = {
        game.name
        for game in GAMES.values()
        if game.origin.file.startswith("games/") and blocks.get(game.kind) == game.asks
    }
    assert {game.name for _, game, by in CELLS if not by.null} == ours
    excluded = {name for name in ours if "correctness" in name or "deniability" in name}
    assert {game.name for _, game, _ in PROBED} == ours - excluded, "what has rules, is probed"


@pytest.mark.parametrize(("ideal", "game", "by"), PROBED, ids=_id)
def test_the_rules_exclude_what_is_no_attack(
    ideal: Ideal, game: GameEntry, by: AdversaryEntry
) -> None:
    assert judged(ideal, game, by).decision is Verdict.HOLDS


@pytest.mark.parametrize(("name", "wrong"), WRONG, ids=[wrong.__name__ for _, wrong in WRONG])
def test_a_wrong_rule_is_found(name: str, wrong: type[Any]) -> None:
    """By one of those whom nobody lets win, or by a probe."""
    game = replace(GAMES[name], play=wrong)
    (ideal,) = (ideal for ideal in BLOCKS if ideal.kind.name == game.kind)
    who = [by for _, played, by in (*CELLS, *PROBED) if played.name == name]
    assert Verdict.BROKEN in {judged(ideal, game, by).decision for by in who}


def test_nothing_links_two_trials() -> None:
    """What was made in one means nothing in another, and no two hand out the same noise."""
    one, other = IdealPke(b"1"), IdealPke(b"2")
    sk, pk = one.keygen(Coins(b"same"))
    assert not other.tables
    assert other.keygen(Coins(b"same")) == (sk, pk)
    c = one.enc(pk, M, Coins(b"same"))
    assert c != other.enc(pk, M, Coins(b"same"))
    assert one.dec(sk, c) == M
    assert isinstance(attempt(other.dec, sk, c), Rejection)


def test_what_is_handed_out_is_as_long_as_the_real_thing() -> None:
    coins = Coins(b"c")
    for pke in (IdealPke(KEY), IdealPke.real):
        _, pk = pke.keygen(coins)
        assert len(pke.enc(pk, M, coins)) == len(M) + LONGER
    for sig in (IdealSig(KEY), IdealSig.real):
        sk, _ = sig.keygen(coins)
        assert len(sig.sign(sk, M, coins)) == SIGNATURE_LENGTH
    for amf in (IdealAmf(KEY), IdealAmf.real):
        cast = Cast(amf)
        assert {len(make(cast)) for make in MAKERS} == {TAG_LENGTH}


def test_keys_that_the_adversary_made_itself_go_to_the_real_block() -> None:
    coins = Coins(b"c")
    sk, pk = IdealPke.real.keygen(coins)
    assert IdealPke.real.dec(sk, IdealPke(KEY).enc(pk, M, coins)) == M
    assert IdealPke(KEY).dec(sk, IdealPke.real.enc(pk, M, coins)) == M
    signer, vk = IdealSig.real.keygen(coins)
    assert IdealSig.real.verify(vk, IdealSig(KEY).sign(signer, M, coins), M)
    assert IdealSig(KEY).verify(vk, IdealSig.real.sign(signer, M, coins), M)
    amf = IdealAmf(KEY)
    (sk_s, pk_s), (sk_r, pk_r) = amf.real.keygen(coins), amf.keygen(coins)
    sk_j, pk_j = amf.keygen(coins)
    sigma = amf.real.frank(sk_s, pk_r, pk_j, M, coins)
    assert amf.verify(pk_s, sk_r, pk_j, M, sigma)
    assert amf.judge(pk_s, pk_r, sk_j, M, sigma)


def test_a_real_tag_under_keys_of_ours_is_none() -> None:
    """Whoever could break the real block would win nothing."""
    coins, amf = Coins(b"c"), IdealAmf(KEY)
    (sk_s, pk_s), (sk_r, pk_r), (sk_j, pk_j) = (amf.keygen(coins) for _ in range(3))
    sigma = amf.real.frank(sk_s, pk_r, pk_j, M, coins)
    assert amf.real.verify(pk_s, sk_r, pk_j, M, sigma)
    assert not amf.verify(pk_s, sk_r, pk_j, M, sigma)
    assert not amf.judge(pk_s, pk_r, sk_j, M, sigma)
    pke, sig = IdealPke(KEY), IdealSig(KEY)
    sk, pk = pke.keygen(coins)
    assert isinstance(attempt(pke.dec, sk, pke.real.enc(pk, M, coins)), Rejection)
    signer, vk = sig.keygen(coins)
    assert not sig.verify(vk, sig.real.sign(signer, M, coins), M)
