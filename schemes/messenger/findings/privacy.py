"""Weak points of section 7: who writes to whom."""

from harness.declare.finding import Break, Finding, Status
from schemes.messenger.findings.terms import ANY_HANDSHAKE, KE_SM, NO_PADDING, OPEN_FILING, by_all

PRIVACY: tuple[Finding, ...] = (
    Finding(
        number="F37",
        step="7, 12",
        sentence="SP obeys a request for a ban that says nothing but sid, so RP has suspects "
        "banned and sees who falls silent; section 5.2 has RP malicious, and section 6.2 honest",
        defence="D24",
        breaks=(Break("pro/sender_privacy_active[banned]", "ban_and_watch"),),
    ),
    Finding(
        number="F51",
        step="10",
        sentence="the text says that RP could supply SP's classifier, which may then ask who the "
        "sender is; read as SP's own, there is nothing to find, and the suggestion is played as "
        "`gatekeepers_filter`",
        status=Status.STRUCK,
    ),
    Finding(
        number="F59",
        step="6(d)",
        sentence="RP keeps the names of all who ever began with rid (F20), and what comes in a "
        "wrapper later comes from one of them; apart from F20 no game shows it, for who has not "
        "given its name cannot send without it",
        status=Status.STRUCK,
    ),
    Finding(
        number="F80",
        step="6(d), 9(b)",
        sentence="RP replays the first packet of a suspect, which names it: the session is set up "
        "again, and the packet in a wrapper that rid then does not answer is the suspect's",
        defence="D9, D13",
        when={**KE_SM, **ANY_HANDSHAKE, **OPEN_FILING},
        breaks=by_all(
            "pro/sender_privacy_active[deliveries]", "silenced_by_a_replay", "disturb_and_watch"
        ),
    ),
    Finding(
        number="F81",
        step="6(c), 8(c)",
        sentence="where rid takes anonymous packets from anybody, contacts and strangers are told "
        "apart all the same: a first packet is longer, and with D50 a contact's has an access key",
        breaks=(
            Break(
                "pro/sender_privacy[contact-or-stranger]",
                "lengths",
                "a first packet is longer",
                when=NO_PADDING,
            ),
            Break(
                "pro/sender_privacy[contact-or-stranger]",
                "repeat_and_compare",
                "the price of D50: whoever holds a key uses it",
                when={"rotation": "until_used"},
            ),
        ),
    ),
    Finding(
        number="F82",
        step="6(c), 9(a)",
        sentence="the wrapper is sealed to a static key, so whoever comes by rid's device names "
        "the senders of all wrappers that were recorded; the paper concedes it (section 7)",
        breaks=(Break("pro/sender_privacy[exposed]", "unwrap_years_later"),),
    ),
    Finding(
        number="F83",
        step="6(a), 9(b)",
        sentence="SP certifies keys of its own for its user, and the client of a contact that "
        "holds the true ones takes them in silence; the paper has no server that certifies falsely",
        defence="D15, D20",
        breaks=(Break("pro/authenticity[sp-malicious]", "false_certificate"),),
    ),
    Finding(
        number="F84",
        step="6(d), 8, 9(b)",
        sentence="SP hands RP the first packet to somebody twice: the session is set up again, and "
        "the packet that nobody then answers is for the same person",
        defence="D9, D13",
        when={**KE_SM, **ANY_HANDSHAKE, **OPEN_FILING},
        breaks=(Break("pro/recipient_privacy_active", "silent_reader"),),
    ),
)
