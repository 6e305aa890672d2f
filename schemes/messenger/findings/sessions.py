"""Weak points of section 7: sessions and conversations."""

from harness.declare.finding import Break, Finding
from schemes.messenger.findings.terms import ANY_HANDSHAKE, TOLD_ONCE, by_all

SESSIONS = (
    Finding(
        number="F32",
        step="6(a), 9(b)",
        sentence="two who begin at the same time each throw away the session that the other keeps, "
        "and nothing that they write is opened again; the paper does not speak of it",
        defence="D9",
        when=ANY_HANDSHAKE,
        breaks=by_all("pro/concurrency", "first_messages_cross", "any_order"),
    ),
    Finding(
        number="F33",
        step="6(a), 9(b)",
        sentence="the session heals and the conversation does not: whoever had alice's state once "
        "begins anew in her name, for her static keys and her certificate are what they were; so "
        "it is in deployed messengers as well",
        defence="D20",
        breaks=(
            Break("pro/post_compromise[conversation]", "begin_again"),
            Break("pro/post_compromise_authenticity[sender]", "begin_again_in_her_name"),
        ),
    ),
    Finding(
        number="F48",
        step="4, 6(a), 8, 9",
        sentence="what contacts write to a device that was lost nobody reads, and nobody tells "
        "them; the paper does not speak of it",
        defence="D48",
        breaks=(Break("pro/new_device", "into_the_void"),),
    ),
    Finding(
        number="F52",
        step="5.3; 6(a), 9(b)",
        sentence="with bob's state of one moment anybody is anybody to him, since every share of "
        "the handshake and every tag follow from the recipient's secrets, until epk is refreshed",
        defence="D20, step 14",
        breaks=(Break("pro/post_compromise_authenticity[recipient]", "anybody_to_bob"),),
    ),
    Finding(
        number="F64",
        step="B.1",
        sentence="a conversation with one protocol for each direction never heals, since in "
        "neither anybody answers",
        breaks=by_all(
            "pro/post_compromise[session-one-way]", "never_answered", "open_with_the_device"
        ),
    ),
    Finding(
        number="F75",
        step="6(b), 6(c)ii, 8(c)",
        sentence="the access key goes with the first answer alone, and where a later one overtakes "
        "it, alice writes without a key: RP drops that, and SP says 1",
        defence="D36",
        when=TOLD_ONCE,
        breaks=(
            Break("pro/correctness", "overtaken_key"),
            Break("pro/concurrency", "overtaken_key"),
        ),
    ),
    Finding(
        number="F76",
        step="6(d), 8(b)",
        sentence="RP delivers every first contact that rid has not blocked, and section 7 says "
        "that rid is guaranteed to receive from accepted contacts only; to the letter, nobody "
        "could ever begin",
        breaks=(Break("pro/authorized_messaging[any-strangers]", "knock"),),
    ),
)
