"""Weak points of section 7: blocking, bans and filters."""

from harness.declare.finding import Break, Finding, Status
from schemes.messenger.findings.terms import AT_PROVIDER, TOLD_ONCE

BLOCKING: tuple[Finding, ...] = (
    Finding(
        number="F35",
        step="6(c)i, 8(c), 9(b), 13",
        sentence="whoever once wrote is told the new access key when rid blocks somebody else, and "
        "may lend it to the blocked, whose session rid's client keeps",
        defence="D21, D23",
        when=TOLD_ONCE,
        breaks=(
            Break("abp/block[unanswered]", "with_a_strangers_key", when=AT_PROVIDER),
            Break("abp/drain[stranger]", "stranger_is_told", "a stranger holds rid's access key"),
        ),
    ),
    Finding(
        number="F36",
        step="6(b), 8(c), 9(c), 13",
        sentence="the rotation of access keys is neither acknowledged nor ordered, so delay and "
        "loss cut honest contacts off; what crosses a rotation is lost in any design in which "
        "RP may not let the old key pass",
        defence="D36",
        breaks=(
            Break(
                "abp/overblock[crossing]",
                "crosses_the_rotation",
                "a message that is on its way comes with the old key, and nobody is told",
            ),
            Break(
                "abp/overblock[delayed]",
                "keys_out_of_order",
                "the key that came last is kept, which may be the older one",
                when=TOLD_ONCE,
            ),
            Break(
                "abp/overblock[lossy]",
                "key_gets_lost",
                "a key that was sent counts as shared",
                when=TOLD_ONCE,
            ),
        ),
    ),
    Finding(
        number="F38",
        step="7, 10, 12, 13",
        sentence="the text does not say what becomes of a ban, a count or a blocklist when a "
        "client registers again; read as keeping them (`register_provider`), there is nothing to "
        "find, and the other reading is played as `registration_lifts_bans`",
        status=Status.STRUCK,
    ),
    Finding(
        number="F45",
        step="8(b), 13",
        sentence="a blocklist names an account, so whoever has its name next is blocked as well; "
        "the text does not speak of names that change hands",
        defence="D17",
        breaks=(Break("abp/overblock[moved]", "spoil_the_name"),),
    ),
    Finding(
        number="F47",
        step="10, 13",
        sentence="blocking sends a ciphertext to everybody who ever wrote, and the spam filter "
        "counts them against the one who blocks",
        defence="D23",
        when=TOLD_ONCE,
        breaks=(Break("abp/spam_filter_honest", "crowd"),),
    ),
    Finding(
        number="F50",
        step="6(c)ii, 8(c)",
        sentence="in our reading anon is what it was in the key material when the conversation "
        "began, so who turns it off, as step 13 has it, cuts old contacts off that hold a key",
        defence="D50",
        when=TOLD_ONCE,
        breaks=(Break("abp/overblock[anon-off]", "flag_is_remembered"),),
    ),
    Finding(
        number="F90",
        step="8(c), 13",
        sentence="with anon = true RP has nothing to hold against a blocked sender's packet; the "
        "paper concedes it (step 13), and a client that keeps the list itself drops it",
        defence="D21",
        when=AT_PROVIDER,
        breaks=(Break("abp/block[anonymous]", "keeps_writing"),),
    ),
    Finding(
        number="F91",
        step="8(b)",
        sentence="a certificate says whose the key is, not who sends: with D6 too, a blocked "
        "sender puts the certificate of somebody else at its provider into a first packet, and RP "
        "delivers what rid's client then refuses",
        status=Status.OPEN,
    ),
    Finding(
        number="F92",
        step="9, 13",
        sentence="a client that keeps the blocklist itself (D21) loses it with the device, and "
        "where anon = true RP's list does not stand in for it",
        status=Status.OPEN,
    ),
)
