"""What an adversary is shown at the start: what the corruption gives, and no more."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from games.roles import Role
from games.world import ALICE, BOB, BOB_CHAT, MALLORY, SERVERS, Servers
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.game import Guessing
from harness.declare.network import Address
from harness.declare.registry import GameEntry
from schemes.messenger.section7 import HARDENED, Section7
from schemes.messenger.state import ClientState, ProviderState, SdsState
from schemes.values import AccessKey, SecretKey
from tests.games.play import both_designs, every_game

NO_ADDRESSES = {
    *("snd/uid_privacy[messages]", "snd/uid_privacy[colluding]", "snd/query_privacy_sds")
}
"""Games whose views do not say where a message came from."""

CLIENTS = {Role.RID: BOB, Role.SID: MALLORY, Role.CLIENTS: MALLORY}
"""The adversary's clients that are there from the beginning, where a game has them."""

EXPOSED: dict[Role, Address] = {Role.SID: ALICE, Role.RID: BOB, Role.JUDGE: BOB_CHAT}
"""Honest parties whose secrets are out from the beginning, where a game exposes them."""


def start(entry: GameEntry, d: Section7, key: bytes = b"views") -> tuple[Any, Any]:
    """(game, view) after `initialize`."""
    game: Any = entry.play(d, Coins(key), entry.version)
    return game, game.initialize()


def servers_of(entry: GameEntry) -> set[Address]:
    """The corrupted servers, as the game declares them."""
    corrupted = entry.corrupts.semi_honest | entry.corrupts.malicious
    return {SERVERS[Role(role)] for role in corrupted if role in SERVERS}


def corrupted(entry: GameEntry, game: Any) -> set[Address]:
    """The same, and the adversary's clients."""
    clients = {CLIENTS[Role(role)] for role in entry.corrupts.malicious if role in CLIENTS}
    return servers_of(entry) | (clients & set(game.world.network.parties)) | exposed(entry)


def exposed(entry: GameEntry) -> set[Address]:
    """Whose secrets are out, though it follows the protocol."""
    return {EXPOSED[Role(role)] for role in entry.corrupts.exposed}


def parts(value: Any) -> Iterator[Any]:
    """A value and everything in it, down to bytes, text and numbers."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from parts(key)
            yield from parts(inner)
    elif isinstance(value, tuple | list | set | frozenset):
        for inner in value:
            yield from parts(inner)
    elif not isinstance(value, bytes | str | int | Enum | Rejection | None):
        raise AssertionError(f"a {type(value).__name__} in a view")


def text(value: Any) -> bytes:
    return b"\0\1".join(part for part in parts(value) if isinstance(part, bytes))


def secrets(value: Any) -> set[bytes]:
    return {bytes(part) for part in parts(value) if isinstance(part, SecretKey | AccessKey)}


@every_game
def test_the_servers_in_a_view_are_the_corrupted_ones(entry: GameEntry) -> None:
    game, view = start(entry, HARDENED)
    network, declared = game.world.network, servers_of(entry)
    shown = [part for part in parts(view) if isinstance(part, Servers)]
    assert len(shown) == bool(declared)
    for servers in shown:
        assert set(servers.states) == set(servers.coins) == declared
        for address in declared:
            assert servers.states[address] is network.parties[address].state
            assert servers.coins[address] == network.parties[address].coins.key


@every_game
def test_no_other_state_is_in_a_view(entry: GameEntry) -> None:
    game, view = start(entry, HARDENED)
    states = ClientState | ProviderState | SdsState
    parties = game.world.network.parties
    theirs = [parties[address].state for address in corrupted(entry, game)]
    shown = [part for part in parts(view) if isinstance(part, states)]
    assert all(any(part is state for state in theirs) for part in shown)
    acting = [parties[address].state for address in corrupted(entry, game) - exposed(entry)]
    assert all(any(part is state for part in shown) for state in acting)


@every_game
def test_the_traffic_in_a_view_is_that_of_the_corrupted_servers(entry: GameEntry) -> None:
    game, view = start(entry, HARDENED)
    declared = servers_of(entry)
    log = game.world.network.log
    for servers in (part for part in parts(view) if isinstance(part, Servers)):
        theirs = [e for e in log if {e.sender, e.receiver} & declared]
        assert [e.request for e in servers.traffic] == [e.request for e in theirs]
        assert theirs
        senders = {e.sender for e in servers.traffic}
        assert (None in senders) == (entry.name in NO_ADDRESSES)
        if None in senders:
            assert senders == {None}


@both_designs
@every_game
def test_no_secret_of_an_honest_party(entry: GameEntry, d: Section7) -> None:
    game, view = start(entry, d)
    fell, parties = corrupted(entry, game), game.world.network.parties
    theirs = set().union(*(secrets(parties[address].state) for address in fell))
    shown = text(view)
    assert secrets(view) <= theirs
    honest = 0
    for address, party in parties.items():
        if address in fell:
            continue
        assert party.coins.key not in shown, f"the coins of {address}"
        # A channel's keys are plain bytes of 32; other plain bytes may be public.
        for secret in filter(None, secrets(party.state) - theirs):
            honest += 1
            assert secret not in shown, f"a secret of {address}"
    assert honest
    assert game.coins.key not in shown


@both_designs
@every_game
def test_no_channel_secret_of_an_honest_client(entry: GameEntry, d: Section7) -> None:
    game, view = start(entry, d)
    fell, parties = corrupted(entry, game), game.world.network.parties
    shown = text(view)
    known = text([parties[address].state for address in fell])
    for address, party in parties.items():
        if address in fell or not isinstance(party.state, ClientState):
            continue
        for contact in party.state.contacts.values():
            channel = contact.channel
            for secret in (channel.root, channel.sending, channel.receiving, channel.own_sk):
                assert not secret or secret in known or secret not in shown


@every_game
def test_the_view_does_not_depend_on_the_bit(entry: GameEntry) -> None:
    if not issubclass(entry.play, Guessing):
        return
    views = []
    for b in (0, 1):
        game: Any = entry.play(HARDENED, Coins(b"views"), entry.version)
        game.hide(b, b)
        views.append(game.initialize())
    assert views[0] == views[1]


@every_game
def test_the_bit_is_fair(entry: GameEntry) -> None:
    if issubclass(entry.play, Guessing):
        games = [entry.play(HARDENED, Coins(b"%d" % n), entry.version) for n in range(24)]
        assert 4 <= sum(game.b for game in games if isinstance(game, Guessing)) <= 20
