"""Each check of client, hub and receiver, one wrong input at a time."""

from typing import Any

import pytest

from games.franking.sender_binding import Forwarder, SenderBinding
from games.franking.stage import ALICE, BOB, CAROL, CLUBHOUSE, LIBRARY
from harness.declare.coins import Coins
from harness.declare.errors import Reason, Rejection
from schemes.evolve import evolve
from schemes.franking.facebook_2016 import FrankingKey, Opened
from schemes.franking.mimi import Content, Salt, ServerFrank, Suite
from schemes.franking.mimi_06 import MIMI_06
from schemes.franking.wire import Bound, ForHub, Inside, Judged, Timestamp, Unstamped
from schemes.values import Message
from tests.franking.cast import M, sent, stage
from tests.kits.toys import toy

MALFORMED, INVALID = Reason.MALFORMED, Reason.INVALID
MIMIS = ("mimi_06", "mimi_repaired", "mimi_03")
every_draft = pytest.mark.parametrize("name", MIMIS)


def refused(reason: Reason, on: Any, fanout: Any) -> None:
    """Bob's client refuses it, for that reason."""
    with pytest.raises(Rejection) as said:
        on.receive(BOB, fanout)
    assert said.value.reason is reason


def rewritten(on: Any, fanout: Any, **changes: Any) -> Content:
    """Change the content in the channel, and let franking_tag be the new content's."""
    sealed = on.sealed[fanout.c]
    content = evolve(Content.decode(sealed.inside), **changes)
    made = on.scheme.tagged(content)
    on.sealed[fanout.c] = evolve(sealed, inside=made.inside, bound=made.bound)
    return content


@every_draft
def test_server_frank_and_time_have_their_lengths(name: str) -> None:
    on = stage(name)
    fanout = sent(on)
    for stamp in (
        evolve(fanout.stamp, server_frank=ServerFrank(bytes(33))),
        evolve(fanout.stamp, server_frank=ServerFrank()),
        evolve(fanout.stamp, suite=Suite(b"\0\7")),
        Unstamped(),
    ):
        refused(MALFORMED, on, evolve(fanout, stamp=stamp))
    refused(MALFORMED, on, evolve(fanout, time=Timestamp(fanout.time[1:])))
    refused(INVALID, on, evolve(fanout, time=Timestamp(bytes(8))))
    refused(INVALID, on, evolve(fanout, stamp=evolve(fanout.stamp, server_frank=bytes(32))))


@every_draft
@pytest.mark.parametrize("size", [0, 31, 33])
def test_the_hub_stamps_tags_of_32_bytes(name: str, size: int) -> None:
    on = stage(name)
    made = evolve(on.frank(ALICE, BOB, CLUBHOUSE, M), bound=Bound(bytes(size)))
    with pytest.raises(Rejection, match="franking_tag has 32 bytes"):
        on.submit(ALICE, CLUBHOUSE, made)


@every_draft
@pytest.mark.parametrize("size", [0, 15, 17])
def test_a_salt_has_16_bytes(name: str, size: int) -> None:
    on = stage(name)
    made = on.scheme.tagged(
        evolve(Content.decode(on.frank(ALICE, BOB, CLUBHOUSE, M).inside), salt=Salt(bytes(size)))
    )
    refused(MALFORMED, on, on.submit(ALICE, CLUBHOUSE, made))


@pytest.mark.parametrize("size", [0, 31, 33])
def test_an_opening_has_32_bytes(size: int) -> None:
    on = stage("mimi_repaired")
    made = evolve(on.frank(ALICE, BOB, CLUBHOUSE, M), for_hub=ForHub(bytes(size)))
    with pytest.raises(Rejection, match="an opening has 32 bytes"):
        on.submit(ALICE, CLUBHOUSE, made)


def test_an_opening_is_the_messages_own() -> None:
    """What the hub was told and what the receiver is told must be one."""
    on = stage("mimi_repaired")
    made = evolve(on.frank(ALICE, BOB, CLUBHOUSE, M), for_hub=ForHub(bytes(32)))
    refused(INVALID, on, on.submit(ALICE, CLUBHOUSE, made))


@every_draft
@pytest.mark.parametrize("changes", [{"sender_uri": CAROL}, {"room_uri": LIBRARY}])
def test_a_content_is_its_senders_and_its_rooms(name: str, changes: dict[str, Any]) -> None:
    """No other sender or room than what the hub has stamped, and the channel says."""
    on = stage(name)
    fanout = sent(on)
    content = rewritten(on, fanout, **changes)
    refused(INVALID, on, evolve(fanout, bound=on.scheme.franking_tag(content)))


@pytest.mark.parametrize("name", MIMIS)
def test_a_frank_is_its_messages(name: str) -> None:
    """Under a signed tag: as written, the same frank is good for any content of the sender's."""
    on = stage(name)
    fanout = sent(on)
    content = rewritten(on, fanout, m=Message(b"another"))
    changed = evolve(fanout, bound=on.scheme.franking_tag(content))
    if name == "mimi_repaired":
        refused(INVALID, on, changed)
    else:
        assert on.receive(BOB, changed).shown.m == b"another"


def test_a_franking_key_has_32_bytes() -> None:
    """HMAC takes a key and the same key with zeros behind it for one."""
    on = stage("facebook_2016")
    opened = Opened(FrankingKey(bytes(31)), M)
    made = evolve(
        on.frank(ALICE, BOB, CLUBHOUSE, M),
        inside=Inside(opened.encode()),
        loose=on.scheme.franking_tag(opened),
    )
    refused(MALFORMED, on, on.submit(ALICE, CLUBHOUSE, made))


def test_a_judge_who_understands_another_thing_is_a_win() -> None:
    """Not only one who refuses."""

    def judge(self: Any, keys: Any, room: Any, accused: Any, by: Any, report: Any) -> Judged:
        judged = MIMI_06.judge(keys, room, accused, by, report)
        return evolve(judged, m=Message(b"something else"))

    mishearing = toy(MIMI_06, judge=judge)
    game: Any = SenderBinding(mishearing, Coins.from_seed(1), Forwarder.HONEST)
    view = game.initialize()
    made = mishearing.frank(view.mallory, view.bob, view.rooms[0], M, Coins.from_seed(2))
    assert game.deliver(game.submit(CLUBHOUSE, made))
    assert game.won
