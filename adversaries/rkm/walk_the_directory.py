"""F23: any client walks RP's directory."""

from adversaries.pro.forgeries import with_keys
from games.rkm.enumeration import Enumeration
from games.world import MALLORY
from harness.declare.coins import Coins
from harness.declare.errors import Rejection
from harness.declare.registry import adversary
from schemes.messenger.interface import Rkm
from schemes.messenger.names import User


@adversary(finding="F23", cites="3, 4, 5")
def walk_the_directory(game: Enumeration[Rkm], view: tuple[User, ...], coins: Coins) -> None:
    """One account counts through telephone numbers, and gets the keys of everybody who has one.

    RP must not see who asks, so it cannot limit anybody; SP sees that mallory asks, and counts
    nothing. Where it stops, she registers again, and goes on.
    """
    client = game.open_account(MALLORY)
    for user in view:
        found = game.retrieve(MALLORY, user)
        if isinstance(found, Rejection):
            game.note(f"no keys of {user}: {found}")
            game.speak(MALLORY, with_keys(client, client.identity))
            found = game.retrieve(MALLORY, user)
        if not isinstance(found, Rejection):
            game.present(user, found.identity)
