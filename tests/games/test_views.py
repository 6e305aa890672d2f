"""What an adversary is shown at the start: what the corruption gives, and no more."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from games.world import BOB, MALLORY
from harness.declare.coins import Coins
from harness.declare.game import Guessing, LeftOrRight
from harness.declare.registry import GAMES, GameEntry
from harness.engine import catalogue
from schemes.messenger.interface import SDS
from schemes.messenger.section7 import AS_WRITTEN, HARDENED, Section7
from schemes.values import AccessKey, SecretKey

catalogue.load()

CORRUPTED = {
    "snd/authorization": (),
    "pro/correctness": (),
    "snd/uid_privacy": (SDS,),
    "snd/query_privacy": ("AliceChat",),
    "rkm/sid_privacy": ("BobChat",),
    "rkm/rid_privacy": ("AliceChat",),
    "pro/confidentiality": ("AliceChat", "BobChat", "EveChat", SDS),
    "pro/authenticity": ("BobChat", "EveChat"),
    "pro/sender_privacy": ("BobChat",),
    "pro/recipient_privacy": ("AliceChat",),
    "abp/receiver_binding": (str(BOB), str(MALLORY)),
    "abp/sender_binding": (str(MALLORY), "AliceChat"),
}
PLAYED = [g for g in GAMES.values() if g.scheme_kind == "messenger"]
every_game = pytest.mark.parametrize("entry", PLAYED, ids=lambda g: g.name)
both_designs = pytest.mark.parametrize("d", [AS_WRITTEN, HARDENED], ids=["as_written", "hardened"])


def walk(value: Any) -> Iterator[Any]:
    """Every leaf of a value: bytes (of any class), strings, numbers."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from walk(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from walk(key)
            yield from walk(inner)
    elif isinstance(value, tuple | list | set | frozenset):
        for inner in value:
            yield from walk(inner)
    elif isinstance(value, bytes | str | int | None):
        yield value
    else:
        raise AssertionError(f"a {type(value).__name__} in a view")


def play(entry: GameEntry, d: Section7, key: bytes = b"views") -> Any:
    return entry.play(d, Coins(key), entry.version)


def text(value: Any) -> bytes:
    return b"\0\1".join(leaf for leaf in walk(value) if isinstance(leaf, bytes))


@both_designs
@every_game
def test_no_secret_of_an_honest_party(entry: GameEntry, d: Section7) -> None:
    game = play(entry, d)
    view = game.initialize()
    corrupted = CORRUPTED[entry.name.partition("[")[0]]
    parties = game.network.parties
    theirs = {
        bytes(leaf)
        for name in corrupted
        for leaf in walk(parties[name].state)
        if isinstance(leaf, SecretKey | AccessKey)
    }
    shown = text(view)
    typed = {bytes(leaf) for leaf in walk(view) if isinstance(leaf, SecretKey | AccessKey)}
    assert typed <= theirs
    honest = 0
    for name, party in parties.items():
        if name in corrupted:
            continue
        assert party.coins.key not in shown, f"the coins of {name}"
        for leaf in walk(party.state):
            # A channel's keys are plain bytes of 32; other plain bytes may be public.
            if isinstance(leaf, SecretKey | AccessKey) and leaf and bytes(leaf) not in theirs:
                honest += 1
                assert bytes(leaf) not in shown, f"a secret of {name}"
    assert honest
    assert game.coins.key not in shown


@both_designs
@every_game
def test_no_channel_secret_of_an_honest_client(entry: GameEntry, d: Section7) -> None:
    game = play(entry, d)
    shown = text(game.initialize())
    corrupted = CORRUPTED[entry.name.partition("[")[0]]
    for name, party in game.network.parties.items():
        for contact in getattr(party.state, "contacts", {}).values():
            if name not in corrupted:
                channel = contact.channel
                for secret in (channel.root, channel.sending, channel.receiving, channel.own_sk):
                    if secret and not any(
                        secret in text(game.network.parties[c].state) for c in corrupted
                    ):
                        assert secret not in shown


@every_game
def test_the_view_does_not_depend_on_the_bit(entry: GameEntry) -> None:
    if not issubclass(entry.play, Guessing):
        return
    views = []
    for b in (0, 1):
        game = play(entry, HARDENED)
        game.b = b
        views.append(game.initialize())
    assert views[0] == views[1]


LEFT_OR_RIGHT = [g for g in PLAYED if issubclass(g.play, LeftOrRight)]
every_lr = pytest.mark.parametrize("entry", LEFT_OR_RIGHT, ids=lambda g: g.name)


def ask(entry: GameEntry, d: Section7, b: int, left: int, right: int) -> tuple[Any, Any]:
    game = play(entry, d)
    game.b = b
    game.initialize()
    since = len(game.network.log)
    choices = game.choices()
    answer = game.challenge(choices[left], choices[right])
    return answer, [(e.receiver, e.step) for e in game.network.log[since:]]


@both_designs
@every_lr
def test_nothing_but_the_chosen_value_differs(entry: GameEntry, d: Section7) -> None:
    """x against x is the same for both bits; left and right are one body."""
    assert ask(entry, d, 0, 0, 0) == ask(entry, d, 1, 0, 0)
    assert ask(entry, d, 0, 0, 1) == ask(entry, d, 1, 1, 0) == ask(entry, d, 0, 0, 0)
    assert ask(entry, d, 1, 0, 1) == ask(entry, d, 0, 1, 0) == ask(entry, d, 0, 1, 1)


@both_designs
@every_lr
def test_both_sides_do_the_same_work(entry: GameEntry, d: Section7) -> None:
    """As many envelopes, to the same servers, for the same steps, and the same form of answer."""
    (left, sent), (right, sent_too) = (ask(entry, d, 0, at, at) for at in (0, 1))
    assert sent == sent_too
    assert [type(leaf) for leaf in walk(left)] == [type(leaf) for leaf in walk(right)]


@every_lr
def test_choices_are_admissible_in_any_pair(entry: GameEntry) -> None:
    game = play(entry, HARDENED)
    game.initialize()
    choices = game.choices()
    assert len(set(choices)) == len(choices) >= 2
    for left in choices:
        for right in choices:
            game.challenge(left, right)


@pytest.mark.parametrize("entry", PLAYED, ids=lambda g: g.name)
def test_the_bit_is_fair(entry: GameEntry) -> None:
    if issubclass(entry.play, Guessing):
        bits = [entry.play(HARDENED, Coins(b"%d" % n), entry.version).b for n in range(24)]
        assert 4 <= sum(bits) <= 20
