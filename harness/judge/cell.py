"""A place in the table, by registered names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """The place in the table that a trial belongs to, by registered names."""

    game: str
    scheme: str
    adversary: str

    def __str__(self) -> str:
        return f"{self.game} {self.scheme} {self.adversary}"
