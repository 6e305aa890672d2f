"""Which messages are safe after what happened: freshness predicates, each with its source."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from harness.declare.errors import admit
from harness.declare.events import (
    ChoseCoins,
    EpochPassed,
    Event,
    Exposed,
    Fresh,
    Healed,
    Sent,
    Shown,
)

DELTA = 3
"""Epochs that healing takes: 2 + Delta_CKA, and 1 for the DH ratchet (EUROCRYPT 2019, 3.2, 5)."""

NEVER = -DELTA
PARTIES = 2
KEPT = 2
"""Ephemeral pairs that an account holds: the current one, and the one before it (KE.EGen)."""


@dataclass
class Epochs:
    """The counters of the SM game (EUROCRYPT 2019, figure 7), read off the events.

    `at` is t_P of each party, `lost` t_L: the epoch up to which the adversary knows states. Whoever
    sends in its turn enters a new epoch, whoever is shown a message follows into its epoch. Who
    begins has the odd epochs.
    """

    first: Any
    at: dict[Any, int] = field(default_factory=dict)
    of: dict[tuple[Any, int], int] = field(default_factory=dict)
    lost: int = NEVER
    chosen: set[Any] = field(default_factory=set)

    def see(self, event: Event) -> None:
        """What an event does to them."""
        match event:
            case Sent(party, _, number):
                self.at[party] = self.entered(party)
                self.of[party, number] = self.at[party]
                if party in self.chosen and not self.safe(party):
                    self.lost = self.latest
            case Shown(party, peer, number):
                self.at[party] = max(self.at.get(party, 0), self.of[peer, number])
            case Exposed():
                self.lost = self.latest
            case ChoseCoins(party):
                self.chosen.add(party)
            case Healed(party):
                self.chosen.discard(party)
            case EpochPassed():
                pass

    @property
    def latest(self) -> int:
        """max(t_A, t_B)."""
        return max(self.at.values(), default=0)

    @property
    def earliest(self) -> int:
        """min(t_A, t_B); who has neither written nor been shown anything is in epoch 0."""
        return min(self.at.values()) if len(self.at) == PARTIES else 0

    def entered(self, party: Any) -> int:
        """The epoch of the message that this party sends next."""
        now = self.at.get(party, 0)
        return now if now % 2 == (party == self.first) and now else now + 1

    def safe(self, party: Any) -> bool:
        """safe-ch: what the party sends in its epoch is out of reach."""
        return self.at.get(party, 0) >= self.lost + DELTA


def _replayed(events: Sequence[Event]) -> Epochs:
    first = next((e.party for e in events if isinstance(e, Sent)), None)
    epochs = Epochs(first)
    for event in events:
        epochs.see(event)
    return epochs


def safe_injection(events: Sequence[Event], recipient: Any) -> bool:
    """Whether nobody but the peer can speak to this party: min(t_A, t_B) >= t_L + Delta.

    EUROCRYPT 2019, 3.2, safe-inj. Before that the adversary holds a state of an epoch that one of
    the two may still be in, and whoever holds it writes in its owner's name. Also, no message of
    the epochs that the adversary knew may be under way to the recipient: the adversary has its key,
    and may send another one in its place (there these messages are in the set comp). What was lost
    on the way counts as under way for ever, which only takes from the adversary. Messages that the
    peer never sent in an old epoch are not excused: it has said how many there were.
    """
    epochs = _replayed(events)
    if epochs.lost == NEVER:
        return True
    known = [
        event
        for event in events
        if isinstance(event, Sent)
        and event.peer == recipient
        and epochs.of[event.party, event.number] < epochs.lost + DELTA
    ]
    arrived = all(Shown(e.peer, e.party, e.number) in events for e in known)
    return arrived and epochs.earliest >= epochs.lost + DELTA


def in_channel(events: Sequence[Event], sent: Sent) -> bool:
    """A message in an established channel is safe (EUROCRYPT 2019, 3.2, safe-ch and FS).

    It was sent at least Delta epochs after the last state that the adversary knew: two new ratchet
    keys of parties that it did not know went into the root key since. And nobody to whom it was
    still under way was exposed: once it was shown, its key is gone from the recipient's state, and
    the sender's chain moved on when it was sent.
    """
    at = events.index(sent)
    safe = _replayed(events[: at + 1]).safe(sent.party)
    arrived = Shown(sent.peer, sent.party, sent.number)
    return safe and all(
        arrived in events[at:later]
        for later, event in enumerate(events)
        if later > at and event == Exposed(sent.peer)
    )


def first_message(events: Sequence[Event], sent: Sent) -> bool:
    """The message of a handshake is safe (table of Cohn-Gordon et al., EuroS&P 2017).

    Its key is clean while some exchange has both shares unexposed. The sender's ephemeral share
    is in no state, so (eph_I, mtk_R) is clean unless the very epk that it was sent to was in an
    exposed state: an account holds the current pair and the one before it. The sender's device is
    in none of this. The recipient's channel holds the first message's key never: it is used when
    the handshake makes the channel.
    """
    epk = _generation(events[: events.index(sent)], sent.peer)
    return all(
        not epk <= _generation(events[:at], sent.peer) < epk + KEPT
        for at, event in enumerate(events)
        if event == Exposed(sent.peer)
    )


def clean_stage(events: Sequence[Event], sent: Sent) -> bool:
    """The key of a handshake is clean (table of Cohn-Gordon et al., EuroS&P 2017).

    Some exchange of the three has both shares unexposed: (ltk_I, mtk_R), (eph_I, ltk_R) or
    (eph_I, mtk_R). A state holds its owner's static secret always, so that it makes no difference
    when it was exposed, and an ephemeral secret while that is kept. The sender's ephemeral secret
    is in no state, for KE.Send returns none: who knows it has chosen the coins.
    """
    at = events.index(sent)
    ltk_i, ltk_r = (Exposed(party) not in events for party in (sent.party, sent.peer))
    mtk_r = first_message(events, sent)
    last = next((e for e in reversed(events[:at]) if _about_coins(e, sent.party)), None)
    eph_i = not isinstance(last, ChoseCoins)
    return (ltk_i and mtk_r) or (eph_i and (ltk_r or mtk_r))


def _about_coins(event: Event, party: Any) -> bool:
    return isinstance(event, ChoseCoins | Healed) and event.party == party


def refuse_unsafe(
    fresh: Fresh, events: Sequence[Event], challenges: Sequence[Sent], *more: Event, rule: str
) -> None:
    """Inadmissible unless all challenges are fresh after these events too."""
    admit(all(fresh([*events, *more], sent) for sent in challenges), rule)


def _generation(events: Sequence[Event], party: Any) -> int:
    return sum(event == EpochPassed(party) for event in events)
