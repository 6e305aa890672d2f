"""The freshness predicates, on events alone: each says yes and no where its source does."""

from collections.abc import Sequence
from typing import Any

import pytest

from games.freshness import DELTA, first_message, in_channel, safe_injection
from harness.declare.events import ChoseCoins, EpochPassed, Event, Exposed, Healed, Sent, Shown

A, B = "a", "b"
PEER = {A: B, B: A}


def talk(turns: int, before: Sequence[Event] = ()) -> list[Event]:
    """So many turns, beginning with A: each message arrives."""
    events = list(before)
    done = sum(isinstance(e, Sent) for e in events)
    for turn in range(done, done + turns):
        events += said(events, A if turn % 2 == 0 else B)
    return events


def said(events: Sequence[Event], party: str) -> list[Event]:
    sent = following(events, party)
    return [sent, Shown(sent.peer, party, sent.number)]


def following(events: Sequence[Event], party: str) -> Sent:
    number = sum(isinstance(e, Sent) and e.party == party for e in events)
    return Sent(party, PEER[party], number)


def fresh_next(events: Sequence[Event], party: str) -> bool:
    """Whether the party's next message is safe."""
    sent = following(events, party)
    return in_channel([*events, sent], sent)


@pytest.mark.parametrize("who", [A, B])
def test_a_channel_heals_after_delta_epochs_and_not_before(who: str) -> None:
    """Two turns are epochs 1 and 2; a state of epoch 2 is known, so that epoch 5 is safe."""
    events = [*talk(2), Exposed(who)]
    healed = []
    for turn in range(6):
        party = A if turn % 2 == 0 else B
        healed.append(fresh_next(events, party))
        events += said(events, party)
    assert DELTA == 3
    assert healed == [False, False, True, True, True, True]


def test_an_answer_that_was_sent_counts_for_the_epoch_that_is_lost() -> None:
    """B has begun epoch 2 when A, still in 1, is exposed: t_L is the larger."""
    events = [*talk(1), Sent(B, A, 0), Exposed(A), Shown(A, B, 0)]
    events += said(events, A)  # epoch 3
    events += said(events, B)  # 4
    assert fresh_next(events, A)  # 5
    assert not fresh_next([*events, Exposed(B)], A)


def test_without_an_exposure_all_is_safe() -> None:
    assert fresh_next([], A)
    assert fresh_next(talk(3), B)
    assert safe_injection(talk(2), A)


def test_nobody_is_exposed_while_a_challenge_to_it_is_under_way() -> None:
    events = talk(2)
    sent = following(events, A)
    assert not in_channel([*events, sent, Exposed(B)], sent)
    assert in_channel([*events, sent, Exposed(A)], sent)
    arrived = [*events, sent, Shown(B, A, sent.number)]
    assert in_channel([*arrived, Exposed(B)], sent)
    assert not in_channel([*events, sent, Exposed(B), *arrived[-1:]], sent)


def test_chosen_coins_put_off_the_healing_and_harm_nothing_else() -> None:
    events = [*talk(2), Exposed(A)]
    events += [ChoseCoins(A), *said(events, A), Healed(A)]  # epoch 3
    events += said(events, B)  # 4
    assert not fresh_next(events, A)  # 5, and t_L is 3
    events += said(events, A)
    assert fresh_next(events, B)  # 6
    unharmed = [*talk(2), ChoseCoins(A), *said(talk(2), A), Healed(A)]
    assert fresh_next(unharmed, B)
    healed = talk(3, [*talk(2), Exposed(A)])  # t_A is 5
    healed += [*said(healed, B), ChoseCoins(A), *said(healed, A), Healed(A)]
    assert fresh_next(healed, B)


def test_injections_wait_for_both_and_for_what_is_under_way() -> None:
    events = [*talk(2), Exposed(A)]
    answers = []
    for turn in range(4):
        answers.append(safe_injection(events, A))
        events += said(events, A if turn % 2 == 0 else B)
    assert answers == [False, False, False, True]
    assert safe_injection(events, B)
    waiting = [*talk(2), Sent(A, B, 1)]
    lost = [*waiting, Exposed(A), *said(waiting, A)]
    for turn in range(6):
        lost += said(lost, B if turn % 2 == 0 else A)
    assert safe_injection(lost, A)
    assert not safe_injection(lost, B), "A's second message is still under way, and its key known"
    assert safe_injection([*lost, Shown(B, A, 1)], B)


def test_who_has_said_and_heard_nothing_has_not_healed() -> None:
    assert not safe_injection([Exposed(A)], B)
    waiting = [Exposed(A), *talk(1)[:1]]
    assert not safe_injection(waiting, A)
    assert not safe_injection(waiting, B)


@pytest.mark.parametrize(("refreshed", "safe"), [(0, False), (1, False), (2, True), (3, True)])
def test_a_first_message_is_safe_when_its_epk_is_gone(refreshed: int, safe: bool) -> None:
    sent = Sent(A, B, 0)
    events: list[Event] = [sent, *[EpochPassed(B)] * refreshed, Exposed(B)]
    assert first_message(events, sent) is safe


def test_an_epk_that_is_newer_than_the_exposure_is_safe_too() -> None:
    sent = Sent(A, B, 0)
    assert not first_message([Exposed(B), sent], sent)
    assert first_message([Exposed(B), EpochPassed(B), sent], sent)
    assert not first_message([Exposed(B), EpochPassed(A), sent], sent)
    assert not first_message([Exposed(B), EpochPassed(B), sent, Exposed(B)], sent)


def test_the_senders_device_does_not_matter() -> None:
    sent = Sent(A, B, 0)
    events: list[Any] = [Exposed(A), sent, Exposed(A)]
    assert first_message(events, sent)
