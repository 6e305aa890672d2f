"""The conditions under which findings hold, and what several of them say."""

from harness.declare.finding import Break

BESIDE = {"franking": "beside"}
BY_SID = {"contacts": "by_sid"}
NO_PADDING = {"padding": "none"}
BARE = {"report": "bare"}
AT_PROVIDER = {"blocklist": "at_provider"}
TOLD_ONCE = {"rotation": "told_once"}
NO_LABELS = {"labels": "none"}
ANY_HANDSHAKE = {"handshakes": "any"}
OPEN_FILING = {"filing": "open"}
FORGOTTEN = {"past_keys": "forgotten"}
PLAIN_COINS = {"amf": "tyagi19"}
BARE_TOKENS = {"tokens": "bare"}
OPEN_ANSWERS = {"answers": "open"}
KE_SM = {"session": "KeSm"}
"""A session composed of KE and SM as section 7 does; a fused library may refuse what it knows."""

CONVERSATIONS = "pro/confidentiality[first-contact]", "pro/confidentiality[established]"

READERS = "repeat_and_compare", "confirm_a_guess"


def by_all(game: str, *adversaries: str) -> tuple[Break, ...]:
    """Each of them wins the game."""
    return tuple(Break(game, by) for by in adversaries)


def by_each(by: str, *games: str, why: str = "") -> tuple[Break, ...]:
    """It wins each of the games."""
    return tuple(Break(game, by, why) for game in games)
