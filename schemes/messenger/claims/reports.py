"""What the paper says of franking and reports."""

from collections.abc import Mapping

from harness.declare.finding import Claim
from schemes.messenger.claims.terms import ABUSE, MESSAGING, claimed, not_claimed

KEYS = "section 7, Key Material: keys and identifiers do not change hands"

REPORTS: Mapping[str, Claim] = {
    "abp/report_integrity[twice]": not_claimed("6.2 does not speak of dishonest reporters"),
    "abp/report_integrity[not-his]": not_claimed("6.2 does not speak of who files"),
    "abp/every_message_counts": claimed(ABUSE),
    "abp/receiver_binding_moved": not_claimed(KEYS),
    "abp/receiver_binding_coins": not_claimed("5.2 has this model for messages, 6.2 has none"),
    "abp/sender_binding_clock": claimed(ABUSE),
    "abp/sender_binding_attachment": claimed(ABUSE),
    "abp/deniability_universal": claimed(ABUSE),
    "abp/deniability_receiver[keys]": claimed(ABUSE),
    "abp/deniability_receiver[device]": not_claimed("7, Abuse: deniability is that of AMF"),
    "abp/deniability_judge": claimed(ABUSE),
    "abp/report_privacy": not_claimed("6.2 does not speak of what else a report shows"),
    "abp/metadata_filter": claimed(ABUSE),
    "abp/metadata_block": not_claimed("7, step 13: nothing is said of what it shows"),
    "abp/metadata_co_contacts": not_claimed("7, step 13: nothing is said of what it shows"),
    "abp/metadata_report": claimed(MESSAGING),
    "abp/metadata_ban": not_claimed("7, step 10: SP may even notify the banned user"),
    "abp/sender_binding_later": not_claimed(KEYS),
}
