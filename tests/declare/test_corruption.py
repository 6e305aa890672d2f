"""Who is corrupted, in the words that stand in the table."""

import pytest

from games.roles import Role
from harness.declare.corruption import Corruption


@pytest.mark.parametrize(
    ("corruption", "words"),
    [
        (Corruption(), "nobody"),
        (Corruption(provided="it is daytime"), "nobody; it is daytime"),
        (Corruption(malicious=frozenset({Role.SP, Role.RP})), "malicious: RP, SP"),
        (
            Corruption(
                semi_honest=frozenset({Role.SDS}),
                malicious=frozenset({Role.RP}),
                exposed=frozenset({Role.SENDER}),
                devices=frozenset({Role.SID}),
                coins=frozenset({Role.RID}),
                provided="once",
            ),
            "semi-honest: SDS; malicious: RP; exposed: sender; devices: sid; coins: rid; once",
        ),
    ],
)
def test_its_words(corruption: Corruption, words: str) -> None:
    assert str(corruption) == words


def test_nobody_is_semi_honest_and_malicious() -> None:
    both = frozenset({Role.SP, Role.RP})
    with pytest.raises(ValueError, match="semi-honest and malicious at once: RP"):
        Corruption(semi_honest=both, malicious=frozenset({Role.RP, Role.EVE}))
