"""The weak points of frankings: those of the drafts of MIMI, and what all of them share."""

from harness.declare.finding import Break, Finding, Status

NAMED = "franking/sender_anonymity"
INTEGRITY = "franking/forwarder_integrity"
COLLUDING = "franking/sender_binding[forwarder-colludes]"
READABLE = {"context": "plain"}, {"context": "concatenated"}
"""Contexts that anybody can write down who guesses the sender."""


def _where_readable(*pairs: tuple[str, str]) -> tuple[Break, ...]:
    """Each (game, adversary), in both contexts."""
    return tuple(Break(game, by, when=when) for when in READABLE for game, by in pairs)


OF_MIMI = (
    Finding(
        number="MIMI1",
        step="Hub processing",
        sentence="a follower names the sender: the signature is over a context in which only "
        "sender_uri is unknown to it, and it verifies under the hub's public key for one user",
        defence="context=committed",
        when={"integrity": "signature"},
        breaks=_where_readable(
            (NAMED, "names_the_sender"),
            (NAMED, "try_each_name"),
        ),
    ),
    Finding(
        number="MIMI2",
        step="Hub processing",
        sentence="a follower makes messages unreportable: franking_tag is not under what the hub "
        "vouches for, so that two messages of one sender in one room can exchange their franks",
        defence="tag=signed",
        when={"tag": "unsigned"},
        breaks=_where_readable(
            (INTEGRITY, "exchange_franks"),
            (INTEGRITY, "crossbreed_fanouts"),
            (COLLUDING, "one_salt_for_two"),
        ),
    ),
    Finding(
        number="MIMI3",
        step="Hub processing",
        sentence="a sender that uses one opening twice lets a follower exchange the franks of its "
        "two messages: a committed context alone binds no franking_tag",
        defence="tag=signed",
        when={"tag": "unsigned", "context": "committed"},
        breaks=(Break(COLLUDING, "one_salt_for_two"),),
    ),
    Finding(
        number="MIMI4",
        step="Hub processing, Receiver verification of frank",
        sentence="a follower that sees whether a message is shown puts the frank of a known sender "
        "on another message: it is shown if that is the same sender's",
        defence="tag=signed",
        when={"tag": "unsigned"},
        breaks=_where_readable((f"{NAMED}[reaction]", "splice_and_watch")),
    ),
    Finding(
        number="MIMI5",
        step="Hub processing, up to pull request 118",
        sentence="whoever is in the room, and a follower with its help, makes the integrity check "
        "itself: its key is the room's",
        defence="integrity=signature",
        when={"integrity": "hmac"},
        breaks=(
            Break(f"{INTEGRITY}[with-member]", "forge_as_a_member"),
            Break(COLLUDING, "forge_as_a_member"),
        ),
    ),
    Finding(
        number="MIMI6",
        step="Submit a Message",
        sentence="the hub stamps the tag of a message that is not in the ciphertext: honest "
        "receivers reject it, a colluding one has a valid report (known to the authors)",
        breaks=(Break("franking/receiver_binding[sender-colludes]", "tag_without_message"),),
    ),
    Finding(
        number="MIMI7",
        step="Hub processing, up to -04",
        sentence="sender and room stand side by side without lengths, so that one user's name "
        "and room read as another's (known to the authors, mended in -05)",
        defence="context=plain",
        when={"context": "concatenated", "integrity": "signature"},
        breaks=(Break("franking/receiver_binding[sender-honest]", "move_the_boundary"),),
    ),
    Finding(
        number="MIMI8",
        step="Hub processing",
        sentence="the signature convinces everybody, not the hub alone, of who wrote in a room and "
        "when, and of the message where the tag is signed (MLS signs messages as well, so that "
        "nothing is lost that MLS had left)",
        defence="integrity=hmac, or an asymmetric tag",
        when={"integrity": "signature"},
        breaks=(Break("franking/deniability[transcript]", "show_it_to_anybody"),),
    ),
    Finding(
        number="MIMI9",
        step="Receiver verification of frank, Fanout Messages and Room Events",
        sentence="a frank is optional, and the text says what a receiver checks if there is one, "
        "not that there must be one: in such a reading a follower takes it off (ours refuses; the "
        "planted fault shows_unfranked does not)",
        defence="refuse a message that has frank_aad and no frank",
        status=Status.OPEN,
    ),
)

UNSENT = Finding(
    number="FRANK1",
    step="report",
    sentence="a sender franks what it never sends, and whoever colludes with it reports that",
    breaks=(Break("franking/receiver_binding[sender-colludes]", "tag_without_message"),),
)

OF_ASYMMETRIC = (UNSENT,)

OF_FACEBOOK = (
    UNSENT,
    Finding(
        number="FRANK2",
        step="stamp",
        sentence="nobody but the hub can check a reporting tag, so that whoever passes it on may "
        "spoil it unseen",
        breaks=(
            Break(INTEGRITY, "mutate_fanouts"),
            Break(INTEGRITY, "crossbreed_fanouts"),
            Break(INTEGRITY, "exchange_franks"),
            Break(INTEGRITY, "forge_as_a_member"),
            Break(COLLUDING, "one_salt_for_two"),
            Break(COLLUDING, "forge_as_a_member"),
        ),
    ),
    Finding(
        number="FRANK3",
        step="stamp",
        sentence="the hub sends every message on in its sender's name",
        breaks=(
            Break(NAMED, "repeat_and_compare"),
            Break(NAMED, "confirm_a_guess"),
            Break(NAMED, "try_each_name"),
            Break(f"{NAMED}[reaction]", "splice_and_watch"),
        ),
    ),
)
