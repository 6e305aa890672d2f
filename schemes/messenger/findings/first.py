"""The weak points of section 7 up to F20."""

from harness.declare.finding import Break, Finding, Status
from schemes.messenger.findings.terms import (
    ANY_HANDSHAKE,
    AT_PROVIDER,
    BARE,
    BARE_TOKENS,
    BESIDE,
    BY_SID,
    CONVERSATIONS,
    KE_SM,
    NO_LABELS,
    NO_PADDING,
    OPEN_FILING,
    READERS,
    by_all,
    by_each,
)

FIRST = (
    Finding(
        number="F1",
        step="6(d), 8",
        sentence="RP finds the franking tag beside the first ciphertext and judges it against each "
        "message that it suspects",
        defence="D1",
        when=BESIDE,
        breaks=(Break("pro/confidentiality[first-contact]", "judge_each_guess"),),
    ),
    Finding(
        number="F2",
        step="6(c)i",
        sentence="the wrapper has no forward secrecy, so a recorded tag can be verified after a "
        "later exposure",
        defence="D1",
        when=BESIDE,
        breaks=(
            Break("pro/forward_secrecy", "verify_each_guess_later"),
            Break(
                "pro/post_compromise[session-passive]",
                "verify_each_guess_later",
                "nor does the wrapper heal",
            ),
        ),
    ),
    Finding(
        number="F3",
        step="2, 1, 6(a)",
        sentence="the provider signs any nonce, and signatures do not say what they are for",
        defence="D2",
        when=NO_LABELS,
        breaks=(
            Break("snd/authorization[accounts-stay]", "signed_nonce_is_a_token"),
            Break("snd/authorization[accounts-move]", "signed_nonce_is_a_token"),
            Break("pro/authenticity[sp-honest]", "signed_nonce_is_a_certificate"),
            Break("abp/receiver_binding", "certificate_from_auth"),
            *by_each(
                "a_name_from_auth",
                "abp/block",
                "abp/sybil_block",
                why="a blocked sender is certified under any name",
            ),
        ),
    ),
    Finding(
        number="F4",
        step="1",
        sentence="a token over (uid, app) outlives the account",
        defence="D3",
        when=BARE_TOKENS,
        breaks=(Break("snd/authorization[accounts-move]", "recycled_identifier"),),
    ),
    Finding(
        number="F5",
        step="3, 6(e)",
        sentence="the query and the packet are as long as rid",
        defence="D4",
        when=NO_PADDING,
        breaks=(
            Break("rkm/rid_privacy[any]", "lengths"),
            Break("pro/recipient_privacy[any]", "lengths"),
        ),
    ),
    Finding(
        number="F6",
        step="6(c)",
        sentence="the wrapper is as long as sid, or shows that an access key is appended",
        defence="D4",
        when=NO_PADDING,
        breaks=(
            Break("pro/sender_privacy[established]", "lengths"),
            Break("pro/sender_privacy[anonymous]", "lengths"),
            Break("pro/sender_privacy[first-contact]", "lengths", "RP reads sid, and measures it"),
            Break("abp/metadata_filter", "lengths"),
            Break("abp/metadata_filter", "repeat_and_compare", when=BESIDE),
            Break(
                "pro/sender_privacy[established]",
                "repeat_and_compare",
                "what stands beside the wrapper moves with its length",
                when=BESIDE,
            ),
        ),
    ),
    Finding(
        number="F7",
        step="11, 12",
        sentence="nothing ties the reported key to sid",
        defence="D5",
        when=BARE,
        breaks=(
            Break("abp/receiver_binding", "report_with_a_fresh_key"),
            Break("abp/receiver_binding", "exchanged_reports"),
            Break("abp/receiver_binding", "certificate_from_auth", "no certificate is asked for"),
            Break("abp/receiver_binding_moved", "report_with_a_fresh_key"),
            Break("abp/receiver_binding_coins", "report_with_a_fresh_key"),
        ),
    ),
    Finding(
        number="F8",
        step="8(b)",
        sentence="RP asks the blocklist about a sid that nobody verified, and hands rid's client "
        "what it then has to refuse",
        defence="D6",
        when=AT_PROVIDER,
        breaks=by_all("abp/block[alone]", "under_another_name", "a_name_from_auth"),
    ),
    Finding(
        number="F9",
        step="6, 9, 13",
        sentence="sessions and blocklists are indexed by sid alone",
        defence="D7",
        when=BY_SID,
        breaks=(
            Break("pro/authenticity[sp-honest]", "namesake"),
            Break("pro/authenticity[sp-honest]", "exchanged_packets"),
            *by_each("mail_for_the_namesake", *CONVERSATIONS),
            Break("pro/confidentiality[first-contact]", "writes_to_the_namesake_first"),
            Break(
                "pro/metadata_authenticity[sender]", "under_another_providers_name", when=NO_LABELS
            ),
            Break("abp/overblock[namesake]", "blocked_namesake"),
            Break(
                "abp/sender_binding",
                "namesake_takes_the_blame",
                "the namesake's key is reported",
                when=BARE,
            ),
            Break(
                "abp/sender_binding",
                "under_another_flag",
                "any provider may forward",
                when={"report": "certified", **NO_LABELS},
            ),
        ),
    ),
    Finding(
        number="F10",
        step="4",
        sentence="epk and anon are not authenticated, so that a malicious RP exchanges them and "
        "leaves rid's certified identity as it is; the paper has RP semi-honest here (4.2)",
        defence="D8",
        breaks=(
            Break("rkm/key_authenticity[rp-malicious]", "another_epk"),
            Break("pro/metadata_authenticity[flags]", "false_flags"),
            Break("pro/sender_privacy_active[downgraded]", "downgrade_anon"),
        ),
    ),
    Finding(
        number="F11",
        step="6(b), 9(c)",
        sentence="a message that parses as a message and a key is taken for both",
        defence="D2",
        when=NO_LABELS,
        breaks=(
            Break("pro/authenticity[sp-honest]", "looks_like_an_access_key"),
            *by_each(
                "access_key_tells",
                *CONVERSATIONS,
                why="whether the recipient then uses the key tells which message it was",
            ),
            Break("pro/metadata_authenticity[access-key]", "words_for_a_key"),
        ),
    ),
    Finding(
        number="F12",
        step="9(b)",
        sentence="a handshake is accepted whenever it comes, and its message is shown again",
        defence="D9, D13",
        when={**KE_SM, **ANY_HANDSHAKE, **OPEN_FILING},
        breaks=(
            Break("pro/authenticity[sp-honest]", "replay_first_contact"),
            Break(
                "pro/forward_secrecy[first-message-two-epochs-later]",
                "rewind_then_open",
                "a replay takes bob's session back, and with it the keys of what followed",
            ),
        ),
    ),
    Finding(
        number="F13",
        step="9(a)",
        sentence="in our reading the wrapper's sid decides nothing that the session or the "
        "certificate does not, and the key that AW authenticates must be theirs",
        status=Status.STRUCK,
    ),
    Finding(
        number="F14",
        step="2",
        sentence="the SDS sees the address of the client's own connection; and an approval says "
        "nothing of the query, so that one node of the SDS has another's answer with it",
        defence="D11, D12",
        breaks=(
            *(
                Break("snd/uid_privacy[channel]", by, "the SDS sees where the connection is from")
                for by in ("lengths", *READERS)
            ),
            Break(
                "snd/lookup_gate[relayed]",
                "approval_for_another_query",
                "an approval says nothing of the query",
                when=BARE_TOKENS,
            ),
        ),
    ),
    Finding(
        number="F15",
        step="12",
        sentence="one report can be filed again and again",
        defence="D13",
        when=OPEN_FILING,
        breaks=by_all("abp/report_integrity[twice]", "file_it_again", "exchanged_filings"),
    ),
    Finding(
        number="F16",
        step="9(c)",
        sentence="a client that shows what it could not verify shows what nobody can report; "
        "section 7 is read as rejecting, and the other reading is played as `shows_unverified`",
        defence="D14",
        status=Status.STRUCK,
    ),
    Finding(
        number="F17",
        step="4, 7",
        sentence="a malicious RP may hand out keys of its own; the paper has it semi-honest here "
        "(4.2), and names key transparency as open (section 8)",
        defence="D15",
        breaks=(
            Break("rkm/key_authenticity[rp-malicious]", "keys_of_its_own"),
            Break("pro/confidentiality[rkm-malicious]", "false_keys"),
            Break(
                "rkm/key_authenticity[rp-malicious]",
                "somebody_elses_keys",
                "key material names nobody",
                when=BARE,
            ),
        ),
    ),
    Finding(
        number="F18",
        step="AMF",
        sentence="three hazards of the franking scheme: weak Fiat-Shamir, the identity element, a "
        "judge that ignores pk_r; each is a planted variant of `amf/tyagi19`, which closes them",
        defence="D16",
        status=Status.STRUCK,
    ),
    Finding(
        number="F19",
        step="13",
        sentence="franking covers the appended access key, so a report of what was sent before "
        "the first answer hands it to RP",
        defence="D2",
        when=NO_LABELS,
        breaks=by_all(
            "abp/report_privacy",
            "access_key_in_the_report",
            "lengths",
            "repeat_and_compare",
        ),
    ),
    Finding(
        number="F20",
        step="6(d)",
        sentence="RP learns sid at first contact; the paper concedes it (section 8)",
        breaks=by_all("pro/sender_privacy[first-contact]", "repeat_and_compare", "confirm_a_guess"),
    ),
)
