"""The weak points of section 7, as data: step, condition, what shows it, what answers it.

Expectations of every design, docs/findings.md and the text under the table follow from this file.
"""

from harness.declare.finding import Break, Finding, Status

BARE, BESIDE = {"report": "bare"}, {"franking": "beside"}
BY_SID, NO_LABELS, NO_PADDING = {"contacts": "by_sid"}, {"labels": "none"}, {"padding": "none"}
KE_SM = {"session": "KeSm"}
"""A session composed of KE and SM as section 7 does; a fused library may refuse what it knows."""


def by_all(game: str, *adversaries: str) -> tuple[Break, ...]:
    """Each of them wins the game."""
    return tuple(Break(game, by) for by in adversaries)


FINDINGS = (
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
        status=Status.OPEN,
    ),
    Finding(
        number="F3",
        step="2, 1, 6(a)",
        sentence="the provider signs any nonce, and signatures do not say what they are for",
        defence="D2",
        when=NO_LABELS,
        breaks=(
            Break("snd/authorization", "signed_nonce_is_a_token"),
            Break("pro/authenticity", "signed_nonce_is_a_certificate"),
            Break("abp/receiver_binding", "certificate_from_auth"),
        ),
    ),
    Finding(
        number="F4",
        step="1",
        sentence="a token over (uid, app) outlives the account",
        defence="D3",
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
        ),
    ),
    Finding(
        number="F8",
        step="8(b)",
        sentence="RP asks the blocklist about a sid that nobody verified",
        defence="D6",
        status=Status.OPEN,
    ),
    Finding(
        number="F9",
        step="6, 9, 13",
        sentence="sessions and blocklists are indexed by sid alone",
        defence="D7",
        when=BY_SID,
        breaks=(
            Break("pro/authenticity", "namesake"),
            Break("pro/authenticity", "exchanged_packets"),
            Break("pro/confidentiality", "mail_for_the_namesake"),
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
                when={"report": "certified"},
            ),
        ),
    ),
    Finding(
        number="F10",
        step="4",
        sentence="epk and anon are not authenticated",
        defence="D8",
        status=Status.OPEN,
    ),
    Finding(
        number="F11",
        step="6(b), 9(c)",
        sentence="a message that parses as a message and a key is taken for both",
        defence="D2",
        when=NO_LABELS,
        breaks=(Break("pro/authenticity", "looks_like_an_access_key"),),
    ),
    Finding(
        number="F12",
        step="9(b)",
        sentence="a handshake is accepted whenever it comes",
        defence="D9",
        when=KE_SM,
        breaks=(Break("pro/authenticity", "replay_first_contact"),),
    ),
    Finding(
        number="F13",
        step="9(a)",
        sentence="in our reading the wrapper's sid decides nothing that the session or the "
        "certificate does not",
        status=Status.STRUCK,
    ),
    Finding(
        number="F14",
        step="2",
        sentence="the SDS sees the address of the client's own connection",
        defence="D11, D12",
        breaks=by_all(
            "snd/uid_privacy[channel]", "lengths", "repeat_and_compare", "confirm_a_guess"
        ),
    ),
    Finding(
        number="F15",
        step="12",
        sentence="one report can be filed again and again",
        defence="D13",
        status=Status.OPEN,
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
        sentence="a provider may hand out keys of its own",
        defence="D15",
        status=Status.OPEN,
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
        sentence="franking covers the appended access key, so a report hands it to RP",
        defence="D2",
        when=NO_LABELS,
        status=Status.OPEN,
    ),
    Finding(
        number="F20",
        step="6(d)",
        sentence="RP learns sid at first contact; the paper concedes it (section 8)",
        breaks=by_all("pro/sender_privacy[first-contact]", "repeat_and_compare", "confirm_a_guess"),
    ),
    Finding(
        number="F21",
        step="6(c)ii",
        sentence="a contact can flood rid with packets that nobody can be blamed for",
        status=Status.OPEN,
    ),
    Finding(
        number="F22",
        step="13",
        sentence="who is blocked here comes back from another provider",
        status=Status.OPEN,
    ),
    Finding(
        number="F23",
        step="4",
        sentence="any client can walk RP's directory",
        status=Status.OPEN,
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
        sentence="the certificate does not name SP",
        defence="D18",
        status=Status.OPEN,
    ),
    Finding(
        number="F26",
        step="1",
        sentence="pref is an index into a list that different persons share",
        defence="D19",
        status=Status.OPEN,
    ),
    Finding(
        number="F27",
        step="13",
        sentence="blocking shows the number of contacts",
        status=Status.OPEN,
    ),
    Finding(
        number="F28",
        step="9(b), 11",
        sentence="a report takes the sender's key from the state as it is now, so a sender that "
        "changes its key makes what it sent before unreportable",
        defence="D5",
        when=BARE,
        breaks=(Break("abp/sender_binding", "new_keys_then_deny"),),
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
        status=Status.OPEN,
    ),
    Finding(
        number="F31",
        step="6(d), 9(b)",
        sentence="a sender's second message repeats the handshake; if it comes after the recipient "
        "has answered, it sets the session up again and the answers are lost",
        defence="D9",
        when=KE_SM,
        breaks=(Break("pro/correctness", "late_second_message"),),
    ),
    Finding(
        number="F44",
        step="4, 5.3",
        sentence="none of the thirteen steps refreshes epk, as section 5.3 wants: first messages "
        "have no forward secrecy until a client uses step 14, which is ours",
        defence="step 14",
        status=Status.OPEN,
    ),
)
