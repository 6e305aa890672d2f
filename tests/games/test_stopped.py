"""What stops each named attack on the hardened design: the check that is meant to, nothing else."""

import pytest

from tests.cells import match
from tests.games.play import MESSENGERS, play

TAG = "invalid: franking tag"
CERTIFICATE = "invalid: certificate"
BROKEN_SEAL = "invalid: authentication tag"
NO_SESSION = "unknown: no session with the sender"
TOO_SHORT = "malformed: shorter than an empty packet"

STOPPED: list[tuple[str, str, dict[str, int]]] = [
    ("abp/receiver_binding", "borrowed_key", {"invalid: franked for somebody else": 1}),
    ("abp/receiver_binding", "certificate_from_auth", {CERTIFICATE: 1}),
    ("abp/receiver_binding", "deniable_forgeries", {TAG: 2}),
    ("abp/receiver_binding", "report_with_a_fresh_key", {CERTIFICATE: 2}),
    ("abp/sender_binding[sp-honest]", "dishonest_tag", {TAG: 3}),
    ("abp/sender_binding[sp-honest]", "namesake_takes_the_blame", {}),
    ("abp/sender_binding[sp-honest]", "new_keys_then_deny", {}),
    ("abp/sender_binding[sp-honest]", "under_another_flag", {NO_SESSION: 1}),
    ("pro/authenticity[sp-honest]", "looks_like_an_access_key", {}),
    ("pro/authenticity[sp-honest]", "namesake", {}),
    ("pro/authenticity[sp-honest]", "replay_and_reorder", {"invalid: received before": 3}),
    ("pro/authenticity[sp-honest]", "signed_nonce_is_a_certificate", {CERTIFICATE: 1}),
    ("pro/confidentiality[established]", "access_key_tells", {}),
    ("pro/confidentiality[established]", "judge_each_guess", {}),
    ("pro/confidentiality[established]", "mail_for_the_namesake", {}),
    ("snd/authorization[accounts-stay]", "borrowed_token", {}),
    ("snd/authorization[accounts-stay]", "signed_nonce_is_a_token", {}),
]
"""Game, attack, and how often each refusal is met in a trial. Where nothing is refused, the answer
is another than the attack needs: a bit, an honest report, a message to the right person."""


@pytest.mark.parametrize(("game", "attack", "stopped"), STOPPED, ids=lambda v: str(v)[:40])
def test_it_is_stopped_by_what_should_stop_it(
    game: str, attack: str, stopped: dict[str, int]
) -> None:
    played = play(match(game, MESSENGERS["hardened"], attack), 3)
    assert played.clean, played
    assert played.stopped_by == {reason: 3 * count for reason, count in stopped.items()}, played


DRAWN: list[tuple[str, str, set[str], set[str]]] = [
    ("abp/receiver_binding", "alter_a_true_report", {TAG}, set()),
    ("pro/confidentiality[established]", "maul_and_deliver", {BROKEN_SEAL}, {TOO_SHORT}),
    ("pro/authenticity[sp-honest]", "tamper", {BROKEN_SEAL, NO_SESSION}, {TOO_SHORT}),
]
"""Those that draw anew what they try: what they meet in every design of the hardened kind, and what
they may meet besides."""


@pytest.mark.parametrize(("game", "attack", "met", "besides"), DRAWN)
def test_what_is_drawn_anew_is_stopped_too(
    game: str, attack: str, met: set[str], besides: set[str]
) -> None:
    played = play(match(game, MESSENGERS["hardened"], attack), 3)
    assert played.clean, played
    assert met <= set(played.stopped_by) <= met | besides, played


def test_noise_for_a_tag_reaches_the_check_too() -> None:
    """Three clients with wrong keys, and where the tag is beside the ciphertext, three noises."""
    for name in ("as_written", "hardened[franking=beside]"):
        played = play(match("abp/sender_binding[sp-honest]", MESSENGERS[name], "dishonest_tag"), 3)
        assert played.stopped_by == {TAG: 3 * 6}, played
