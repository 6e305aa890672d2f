"""What the tests of sessions share."""

from typing import Any, TypeVar

from harness.declare.coins import Coins
from harness.declare.game import Game
from harness.declare.registry import GAMES, SCHEMES, Scheme
from schemes.session.composed import X3DH_DOUBLE_RATCHET
from schemes.session.interface import SESSION
from tests.cells import schemes

G = TypeVar("G", bound=Game[Any])

SESSIONS = {n: s for n, s in schemes(SESSION).items() if s.origin.file.startswith("schemes/")}
SOUND = [scheme for scheme in SESSIONS.values() if not scheme.fault]
PLAYED = [
    g for g in GAMES.values() if g.kind == SESSION.name and g.origin.file.startswith("games/")
]
X3DH: Scheme = SCHEMES[SESSION.name, "x3dh_double_ratchet"]


def begun(game: type[G], version: Any = None, scheme: Any = X3DH_DOUBLE_RATCHET) -> tuple[G, Any]:
    """(game, view) after `initialize`."""
    made = game(scheme, Coins(b"sessions"), version)
    return made, made.initialize()
