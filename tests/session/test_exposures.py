"""A library that misbehaves in an exposure ends its own cell; one that cannot be read says so."""

from typing import Any

from harness.declare.registry import GAMES
from harness.engine import catalogue
from harness.engine.plan import eligible
from schemes.session.interface import SESSION
from tests.cells import planted
from tests.harness.gauntlet import played
from tests.session.cast import PLAYED, X3DH

PLUGIN = ("--plugin", "tests/session/rude_sessions.py", "--no-cache", "--jobs", "2")
GAME = ("--game", "session/forward_secrecy[later]")
BLAME = {"dies": "killed", "hangs": "time", "prints": "output"}
EXPOSED = {"forward_secrecy", "post_compromise", "key_compromise_impersonation"}


class Unread:
    """A session without `exposed`."""

    def __init__(self) -> None:
        for name in ("overhead", "gen", "egen", "initiate", "accept", "send", "recv"):
            setattr(self, name, getattr(X3DH.value, name))


def test_who_cannot_be_read_is_unsupported_where_devices_are_exposed_and_nowhere_else() -> None:
    unread = planted(SESSION, Unread())
    for game in PLAYED:
        said = catalogue.unsupported(unread, game)
        exposed = any(name in game.name for name in EXPOSED)
        assert said == ("it has no exposed: schemes.session.interface.Exposes" if exposed else "")
        assert bool(eligible(unread, game)) is not exposed
        assert not catalogue.unsupported(X3DH, game)


def test_the_games_with_devices_are_those_that_say_so() -> None:
    for game in PLAYED:
        assert bool(game.corrupts.devices) == any(name in game.name for name in EXPOSED)
    assert GAMES["session/post_compromise[chosen-coins]"].corrupts.coins


def test_what_goes_wrong_in_an_exposure_ends_that_cell_alone() -> None:
    schemes = [part for name in BLAME for part in ("--scheme", name)]
    names = ("--adversary", "expose_then_open", "--adversary", "guess")
    run: Any = played(*PLUGIN, *GAME, *names, *schemes, "--time-limit", "1")
    assert len(run["cells"]) == 2 * len(BLAME)
    for cell in run["cells"]:
        if cell["adversary"] == "guess":
            assert cell["verdict"] == "HOLDS"
        else:
            assert cell["verdict"] == "ERROR"
            assert cell["error"].startswith(f"{BLAME[cell['scheme']]}: ")


def test_a_run_says_what_was_not_played() -> None:
    run: Any = played(*PLUGIN, *GAME, "--scheme", "silent", "--game", "session/cost")
    by_game = {pair["game"]: pair["unsupported"] for pair in run["coverage"]}
    assert by_game["session/forward_secrecy[later]"].startswith("it has no exposed")
    assert not by_game["session/cost"]
