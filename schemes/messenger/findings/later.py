"""The weak points of section 7 from F21 to F31."""

from harness.declare.finding import Break, Finding, Status
from schemes.messenger.findings.terms import ANY_HANDSHAKE, BARE, KE_SM, NO_LABELS, by_all, by_each

LATER = (
    Finding(
        number="F21",
        step="6(c)ii",
        sentence="a contact, and with anon = true anybody, can flood rid with packets that nobody "
        "can be blamed for; the paper concedes it (section 7, Messaging Protocol)",
        breaks=by_each("drains", "abp/drain[contact]", "abp/drain[anonymous]"),
    ),
    Finding(
        number="F22",
        step="13",
        sentence="who is blocked here comes back from another provider: the paper's extended "
        "challenge; a list by identifiers alone stops who is called the same, at the price of F9",
        breaks=(
            Break("abp/sybil_block[any-identifier]", "back_from_elsewhere"),
            Break(
                "abp/sybil_block[same-identifier]",
                "back_from_elsewhere",
                when={"contacts": "by_provider_and_sid"},
            ),
        ),
    ),
    Finding(
        number="F23",
        step="4",
        sentence="any client can walk RP's directory: RP must not see who asks, and SP, which "
        "does, has no step that counts",
        defence="D85",
        breaks=(Break("rkm/enumeration", "walk_the_directory"),),
    ),
    Finding(
        number="F24",
        step="6(a), 9(b)",
        sentence="a certificate never ends",
        defence="D17",
        status=Status.OPEN,
    ),
    Finding(
        number="F25",
        step="6(d), 9(b)",
        sentence="the certificate does not name SP, so that RP and a third provider have rid show "
        "what alice of SP wrote as written by alice of that provider",
        defence="D18",
        when=NO_LABELS,
        breaks=(
            Break("pro/authenticity[sp-honest]", "another_providers_alice"),
            Break("pro/unknown_key_share[sender]", "borrowed_sender_keys"),
            Break("pro/metadata_authenticity[sender]", "under_another_providers_name"),
        ),
    ),
    Finding(
        number="F26",
        step="1",
        sentence="pref is an index into a list that different persons share",
        defence="D19",
        breaks=(Break("snd/authorization[order]", "namesake_goes_first"),),
    ),
    Finding(
        number="F27",
        step="13",
        sentence="rid sends its new access key to every other contact at once, so that RP counts "
        "the contacts",
        breaks=by_all("abp/metadata_block", "count_the_burst", "lengths", "repeat_and_compare"),
    ),
    Finding(
        number="F28",
        step="9(b), 11",
        sentence="a report takes the sender's key from the state as it is now, so a sender that "
        "changes its key makes what it sent before unreportable",
        defence="D5",
        when=BARE,
        breaks=(
            Break("abp/sender_binding", "new_keys_then_deny"),
            Break("abp/sender_binding_later", "new_keys_then_deny"),
            Break("abp/sender_binding_clock", "new_keys_then_deny"),
            Break("abp/every_message_counts", "new_keys_then_deny"),
        ),
    ),
    Finding(
        number="F29",
        step="6(b), 12",
        sentence="the tag names its recipient by key alone, and any account may register any key, "
        "so what alice wrote to one account is reported as written to another",
        defence="D2",
        when=NO_LABELS,
        breaks=by_all("abp/receiver_binding", "borrowed_key", "exchanged_reports"),
    ),
    Finding(
        number="F30",
        step="13",
        sentence="an RP that withholds one of the messages with which rid hands out its new access "
        "key tells the contacts apart by the key that they use",
        defence="D25",
        breaks=(Break("pro/sender_privacy_active[rotated-keys]", "withhold_a_rotation"),),
    ),
    Finding(
        number="F31",
        step="6(d), 9(b)",
        sentence="a finding on our reading of 6(d), for the text has no such case: a sender "
        "repeats the handshake until it is answered, and a second message that comes after the "
        "answer sets the session up again, so that answers are lost",
        defence="D9",
        when={**KE_SM, **ANY_HANDSHAKE},
        breaks=(
            *by_all("pro/correctness", "late_second_message", "any_order"),
            Break("pro/concurrency", "any_order"),
        ),
    ),
    Finding(
        number="F34",
        step="6(a), 6(d), 9(b)",
        sentence="who registers keys need not have their secrets, and the handshake names keys and "
        "no users: a client registers the sender's, and rid shows her message as that client's",
        defence="D18",
        when=NO_LABELS,
        breaks=(
            Break("pro/authenticity[sp-honest]", "her_keys_my_name"),
            Break("pro/unknown_key_share[sender]", "borrowed_sender_keys"),
            Break(
                "pro/unknown_key_share[recipient]",
                "borrowed_recipient_keys",
                "a client registers bob's, and he is shown what was written to it",
            ),
            Break(
                "pro/authenticity[sp-honest]",
                "mail_to_a_double",
                "the same, where alice writes to that client",
            ),
        ),
    ),
    Finding(
        number="F44",
        step="4, 5.3",
        sentence="none of the thirteen steps refreshes epk, as section 5.3 wants: first messages "
        "have no forward secrecy until a client uses step 14, which is ours",
        defence="step 14",
        breaks=by_all("pro/forward_secrecy[first-message]", "years_later", "open_with_the_device"),
    ),
)
