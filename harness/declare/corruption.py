"""Who is corrupted in a game, and how: data from which views, words and checks follow."""

from dataclasses import dataclass, fields
from enum import StrEnum

Roles = frozenset[StrEnum]
NOBODY: Roles = frozenset()


@dataclass(frozen=True, kw_only=True)
class Corruption:
    """The roles in each way of corruption; a role is in at most one of the first two.

    A semi-honest role follows the protocol, and the adversary sees its state, its coins and all
    that it sends or receives. A malicious role is the adversary's: it has the state and the turns.
    `exposed` keys are the adversary's from the beginning; `devices` may be exposed while the game
    goes on; of those in `coins` it may choose the randomness. `provided` says what bounds this, in
    the paper's words.
    """

    semi_honest: Roles = NOBODY
    malicious: Roles = NOBODY
    exposed: Roles = NOBODY
    devices: Roles = NOBODY
    coins: Roles = NOBODY
    provided: str = ""

    def __post_init__(self) -> None:
        both = self.semi_honest & self.malicious
        if both:
            raise ValueError(f"semi-honest and malicious at once: {', '.join(sorted(both))}")

    def __str__(self) -> str:
        """`malicious: RP, SP; RKM semi-honest`, as it stands in the table."""
        parts = [
            f"{field.name.replace('_', '-')}: {', '.join(sorted(roles))}"
            for field in fields(self)
            if isinstance(roles := getattr(self, field.name), frozenset) and roles
        ]
        return "; ".join([*(parts or ["nobody"]), *filter(None, [self.provided])])
