"""Every claim and judgement of sections 3 to 8 and Appendix B, with the rows that play it."""

from harness.declare.statement import Statement, states

NOT_BUILT = "a judgement on another design, which is not built here"
GROUPS = "groups are not built yet"


def claim(number: int, cites: str, sentence: str, *games: str) -> Statement:
    """Games play it."""
    return Statement(number=number, cites=cites, sentence=sentence, games=games)


def apart(number: int, cites: str, sentence: str, why: str) -> Statement:
    """No game can show it."""
    return Statement(number=number, cites=cites, sentence=sentence, apart=why)


CLAIMED = (
    claim(
        1,
        "1, General findings; 3",
        "the sender's own server hides metadata from the other provider",
        "pro/sender_privacy",
        "rkm/sid_privacy",
    ),
    claim(
        2,
        "3, Communication patterns",
        "server to server, clients need not authenticate to the other provider",
        "pro/authorized_messaging",
    ),
    claim(
        3,
        "3, Communication patterns",
        "SP can use metadata of interoperable traffic to find spammers",
        "abp/spam_filter",
    ),
    claim(
        4,
        "3, Communication patterns",
        "encrypting rid with RP's key hides the receiver from SP, and vice versa",
        "pro/recipient_privacy",
        "pro/sender_privacy",
    ),
    claim(
        5,
        "3, Communication patterns",
        "the users' addresses are not revealed to the other provider",
        "snd/uid_privacy[channel]",
        "pro/sender_privacy[channel]",
    ),
    apart(
        6,
        "3, Communication patterns",
        "strictly better than Sealed Sender, which shows network metadata",
        NOT_BUILT,
    ),
    claim(
        7,
        "4.1, Lookup",
        "no arbitrary party can run Lookup and extract the directory",
        "snd/lookup_gate",
    ),
    claim(8, "4.1, goal 1; 7, Identity", "authorization is unforgeable", "snd/authorization"),
    claim(9, "4.1, goal 2; 7, Identity", "uid is private from the SDS", "snd/uid_privacy"),
    claim(10, "4.1, goal 3; 7, Identity", "the query is private from P", "snd/query_privacy"),
    claim(
        11, "4.1, Privacy discussion", "authentication allows some rate limiting", "snd/lookup_gate"
    ),
    claim(
        12,
        "4.1, Collisions",
        "no global namespace is needed; colliding identifiers are kept apart",
        "snd/authorization",
        "pro/authenticity",
        "abp/overblock[namesake]",
    ),
    claim(13, "4.2", "ill-formed queries can be rejected cheaply", "rkm/robustness"),
    claim(
        14, "4.2, goal 1; 7, Identity", "sid is private from RP in key retrieval", "rkm/sid_privacy"
    ),
    claim(15, "4.2, goal 2; 7, Identity", "SP learns no information about rid", "rkm/rid_privacy"),
    claim(
        16,
        "4.2, Comparing",
        "no provider learns the social graph",
        "rkm/sid_privacy",
        "rkm/rid_privacy",
        "pro/sender_privacy",
        "pro/recipient_privacy",
    ),
    claim(
        17,
        "5.1, 5.2, authorized messaging",
        "only registered users send",
        "pro/authorized_messaging",
    ),
    claim(
        18,
        "5.2; 7, Messaging",
        "messages are confidential though all servers are malicious",
        "pro/confidentiality",
    ),
    claim(
        19,
        "5.2; 7, Messaging",
        "messages and their metadata, such as the sender's identity, are authentic",
        "pro/authenticity",
        "pro/unknown_key_share",
        "pro/metadata_authenticity",
    ),
    claim(
        20,
        "5.2; 7, Messaging",
        "the sender is private once rid has accepted or answered",
        "pro/sender_privacy",
    ),
    claim(
        21, "5.2; 7, Messaging", "SP never learns the recipient's identity", "pro/recipient_privacy"
    ),
    claim(
        22,
        "5.2, extended goals; 7, Messaging",
        "the payload has forward secrecy",
        "pro/forward_secrecy",
    ),
    claim(
        23,
        "5.2, extended goals; 7, Messaging",
        "the payload has post-compromise security",
        "pro/post_compromise",
    ),
    claim(
        24,
        "5.2, extended goals; 7, Messaging",
        "the wrappers have neither",
        "pro/sender_privacy[exposed]",
    ),
    claim(
        25,
        "7, Messaging",
        "rid is guaranteed to receive ciphertexts from accepted contacts only",
        "abp/block",
        "pro/authorized_messaging",
    ),
    claim(
        26,
        "5.3",
        "nested encryption shows SP sid and RP only, and RP the reverse",
        "pro/sender_privacy",
        "pro/recipient_privacy",
    ),
    claim(27, "5.3; 7, Messaging", "no deployed wrapper prevents battery draining", "abp/drain"),
    claim(28, "5.3", "cross-protocol attacks need labels", "snd/authorization", "pro/authenticity"),
    claim(
        29,
        "6, spam",
        "filtering at the sender's provider needs no identities at RP",
        "abp/metadata_filter",
        "pro/sender_privacy",
    ),
    claim(
        30,
        "6, reporting",
        "an arbitrary sender is hidden from RP, and a malicious one can be banned",
        "abp/ban",
        "abp/metadata_report",
    ),
    claim(
        31,
        "6, blocklisting",
        "rid gets nothing from blocked senders; RP does not learn arbitrary ones",
        "abp/block",
        "abp/metadata_block",
    ),
    claim(
        32, "6, extended challenge", "one identity is blocked over several apps", "abp/sybil_block"
    ),
    claim(
        33,
        "6.2; 7, Abuse",
        "receiver binding: nobody is reported for what it did not send",
        "abp/receiver_binding",
    ),
    claim(
        34,
        "6.2; 7, Abuse",
        "sender binding: no message is shown that cannot be reported",
        "abp/sender_binding",
        "abp/every_message_counts",
    ),
    claim(
        35,
        "6.2; 7, Abuse",
        "deniability, also after a device is compromised",
        "abp/deniability_universal",
        "abp/deniability_receiver",
        "abp/deniability_judge",
        "amf/deniability_universal",
        "amf/deniability_receiver",
        "amf/deniability_judge",
    ),
    claim(
        36, "7, SpFilter", "SP detects and drops spam", "abp/spam_filter", "abp/spam_filter_honest"
    ),
    claim(37, "7, Abuse", "sid reaches RP by reporting or blocking only", "pro/sender_privacy"),
    claim(
        38,
        "7, Block",
        "after a block the sender is out, and the others get the new key",
        "abp/block",
        "abp/overblock",
    ),
    claim(39, "7, Block", "who takes anonymous packets cannot block", "abp/block[anonymous]"),
    apart(
        40,
        "7, ReportRcv",
        "SP may refuse a ban, and RP may then leave",
        "policy: no protocol enforces it",
    ),
    apart(
        41,
        "7, Messaging; B",
        "two-party messaging suffices for groups by pairwise channels",
        GROUPS,
    ),
)

JUDGED = (
    apart(42, "4.3", "a hierarchical namespace makes SND needless", NOT_BUILT),
    claim(43, "4.3", "an unqualified namespace still needs SND and a PKI", "snd/authorization"),
    apart(44, "4.3", "an account at each provider is no interoperability", "no security claim"),
    claim(
        45,
        "4.3",
        "a central telephone directory violates privacy",
        "snd/uid_privacy",
        "snd/lookup_gate",
    ),
    apart(46, "4.3", "SPIN finds nobody who is offline", NOT_BUILT),
    claim(
        47,
        "5, 5.3",
        "a client bridge inherits the other's flaws",
        "pro/confidentiality",
        "pro/authenticity",
    ),
    claim(48, "5, 1", "a server bridge breaks end-to-end encryption", "pro/confidentiality"),
    apart(49, "5", "a common protocol such as MLS works", NOT_BUILT),
    claim(50, "6.3", "shared access lists break privacy", "abp/metadata_block"),
    apart(
        51,
        "6.3",
        "filters at the client, or over ciphertexts, are too dear",
        "a cost, and no property",
    ),
    claim(
        52,
        "6.3",
        "asymmetric franking works for interoperable reports",
        "abp/receiver_binding",
        "abp/sender_binding",
        "franking/receiver_binding",
        "franking/sender_binding",
    ),
    apart(53, "6.3", "there is no earlier work on interoperable blocklists", "history"),
    claim(
        54,
        "8",
        "both identities reach RP in one case, perhaps needlessly",
        "pro/sender_privacy[first-contact]",
    ),
    claim(55, "8", "reporting could hide sid from RP", "abp/metadata_report"),
    apart(
        56, "8", "no spam filter spans providers", "an open problem, of which nothing is claimed"
    ),
    claim(
        57,
        "8",
        "PIR and anonymous credentials would help SND",
        "snd/query_privacy_sds",
        "snd/uid_privacy[colluding]",
    ),
    claim(58, "8", "key transparency answers malicious providers", "rkm/key_authenticity"),
    apart(59, "B.1", "the group secret is a simple proof of membership", GROUPS),
    apart(60, "B.1", "membership needs no server; concurrent changes are unsolved", GROUPS),
    claim(
        61,
        "B.1",
        "different protocols for each partner and direction work",
        "pro/post_compromise[session-one-way]",
    ),
    apart(62, "B.2", "subset groups lower the cost, and give no consistency", GROUPS),
    apart(63, "B.3", "a server for each group settles concurrency", NOT_BUILT),
    claim(
        64,
        "3, Threat models",
        "servers are malicious for messaging and curious for abuse prevention",
        "pro/sender_privacy",
    ),
)

states("Len, Ghosh, Grubbs, Rösler", (*CLAIMED, *JUDGED))
