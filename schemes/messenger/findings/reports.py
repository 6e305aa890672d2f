"""Weak points of section 7: franking and reports."""

from harness.declare.finding import Break, Finding, Status
from schemes.messenger.findings.terms import FORGOTTEN, OPEN_FILING, PLAIN_COINS, by_all

REPORTS: tuple[Finding, ...] = (
    Finding(
        number="F39",
        step="6(a), 11, 12",
        sentence="a certificate outlives the account: the former holder of an identifier franks a "
        "threat today, and a report with the old certificate frames the present holder",
        defence="D17",
        breaks=(Break("abp/receiver_binding_moved", "former_holder"),),
    ),
    Finding(
        number="F40",
        step="11, 12",
        sentence="nothing says who files a report, and the reason is bound to nothing: any client "
        "of RP files in rid's name",
        defence="D13",
        when=OPEN_FILING,
        breaks=(
            Break("abp/report_integrity[not-his]", "informer"),
            Break("abp/report_integrity[not-his]", "exchanged_filings"),
        ),
    ),
    Finding(
        number="F42",
        step="12",
        sentence="RP judges under rid's key as it is now, so a new device of rid's makes what it "
        "was shown unreportable; the paper does not speak of keys that change",
        defence="D42",
        when=FORGOTTEN,
        breaks=(Break("abp/sender_binding_later", "until_the_next_device"),),
    ),
    Finding(
        number="F43",
        step="6(b)",
        sentence="a tag is an answer k + c sk_sid: who knows the coins of one, or sees two made "
        "with the same, has the sender's franking key; the paper states no such model for reports",
        defence="D43",
        when=PLAIN_COINS,
        breaks=(Break("abp/receiver_binding_coins", "known_nonce"),),
    ),
    Finding(
        number="F46",
        step="12",
        sentence="one report for each tag, the first form of D13, is a break of its own: a sender "
        "gives all its threats one tag, or has a friend file it first; played as `each_tag_once`",
        status=Status.STRUCK,
    ),
    Finding(
        number="F53",
        step="6(a), 12",
        sentence="certificates that end at the time of the report (D17 in its simplest form) make "
        "unreportable what was sent before: nothing ends in section 7, and the other way is played "
        "as `reports_expire`",
        status=Status.STRUCK,
    ),
    Finding(
        number="F58",
        step="13",
        sentence="when rid blocks, those users of SP who get a packet from RP in the same second "
        "have a contact in common",
        breaks=by_all(
            "abp/metadata_co_contacts", "same_second", "repeat_and_compare", "confirm_a_guess"
        ),
    ),
    Finding(
        number="F61",
        step="6(b), 12",
        sentence="where m is a pointer and a key, as deployed messengers have it, the tag is not "
        "over what is shown; section 7 knows m alone, and the other way is played as "
        "`attachment_elsewhere`",
        status=Status.STRUCK,
    ),
    Finding(
        number="F66",
        step="10, 12",
        sentence="an abuser with an account for each victim learns from the ban who reported",
        breaks=by_all("abp/metadata_ban", "one_account_each", "lengths", "repeat_and_compare"),
    ),
    Finding(
        number="F95",
        step="6(b)",
        sentence="the first message carries the sender's access key, which only she, her provider "
        "and her contacts know: who has rid's device and hers tells it from what rid could make; "
        "the tags alone, which are all that AMF speaks of, stay deniable",
        breaks=(Break("abp/deniability_receiver[device]", "what_only_she_knew"),),
    ),
)
