"""What answers the findings: each defence in a sentence, and where a design has it, its slot."""

from dataclasses import dataclass, field

from harness.declare.finding import When


@dataclass(frozen=True, kw_only=True)
class Defence:
    """A defence, by the number that findings name. A design has it whose slots are as `when` says;
    without a condition it is not built."""

    number: str
    sentence: str
    when: When = field(default_factory=dict)


DEFENCES = (
    Defence(
        number="D1",
        sentence="the franking tag is part of the ratchet's plaintext, with its secrecy",
        when={"franking": "inside"},
    ),
    Defence(
        number="D2",
        sentence="a label in every signature, tag and sealed box; the plaintext has a place for "
        "the access key, and the tag is over message and recipient",
        when={"labels": "domain_separated"},
    ),
    Defence(
        number="D3",
        sentence="operation, preference and number in the directory's token, of which the newest "
        "counts; who closes an account is struck out by its provider",
        when={"tokens": "bound"},
    ),
    Defence(
        number="D4",
        sentence="identifiers and packets padded to fixed sizes",
        when={"padding": "fixed"},
    ),
    Defence(
        number="D5",
        sentence="the report carries SP's certificate, as it came with the message; RP verifies it",
        when={"report": "certified"},
    ),
    Defence(
        number="D6",
        sentence="RP verifies the certificate before it asks the blocklist",
        when={"blocklist": "client_too"},
    ),
    Defence(
        number="D7",
        sentence="sessions and blocklists indexed by provider and identifier",
        when={"contacts": "by_provider_and_sid"},
    ),
    Defence(number="D8", sentence="epk and anon signed with rid's identity key"),
    Defence(
        number="D9",
        sentence="each handshake is accepted once, and one that is known continues its session; of "
        "a conversation five sessions are kept, and beginnings that cross settle by their hashes",
        when={"handshakes": "once"},
    ),
    Defence(
        number="D11",
        sentence="what P signs for a lookup is a hash of the nonce and the query",
        when={"tokens": "bound"},
    ),
    Defence(number="D12", sentence="lookups relayed by P, sealed to the SDS"),
    Defence(
        number="D13",
        sentence="RP takes a report from rid itself, over its own channel, and counts each message "
        "once; the client shows none twice",
        when={"filing": "own_once"},
    ),
    Defence(
        number="D14",
        sentence="nothing is shown unless its tag verifies; step 9(c) is read so, as `check_tag`",
    ),
    Defence(number="D15", sentence="a log of keys with proofs of inclusion and consistency"),
    Defence(
        number="D16",
        sentence="the challenge hashes the whole statement, pk_r is part of it, and the identity "
        "element is refused",
        when={"amf": "Tyagi19"},
    ),
    Defence(
        number="D42",
        sentence="RP keeps a user's former franking keys, and judges a report under any of them",
        when={"past_keys": "kept"},
    ),
    Defence(
        number="D43",
        sentence="the scalars of a tag are derived from coins, the sender's key, and what is "
        "franked",
        when={"amf": "tyagi19_hedged"},
    ),
    Defence(number="D17", sentence="certificates with epoch and expiry"),
    Defence(
        number="D18",
        sentence="sender and recipient, by provider and identifier, in what the tag is over",
        when={"labels": "domain_separated"},
    ),
    Defence(
        number="D19",
        sentence="an order for each account holder; entries of different holders stay apart",
    ),
    Defence(
        number="D20",
        sentence="a secret of the conversation, which every epoch of the ratchet changes, goes "
        "into each new handshake; one without it is a change of keys that the user is asked about",
    ),
    Defence(
        number="D48",
        sentence="a packet names the epoch of the key material that it was made for, and RP "
        "answers a sealed 'stale' of one size, which SP passes back",
    ),
    Defence(
        number="D21",
        sentence="the client keeps the blocklist too, and drops what comes from whom it blocked",
        when={"blocklist": "client_too"},
    ),
    Defence(
        number="D23",
        sentence="access keys go only to contacts that rid has written to",
        when={"rotation": "until_used"},
    ),
    Defence(
        number="D24",
        sentence="a request for a ban carries a report that SP can judge as well, for which every "
        "message is franked for both providers; bans are counted, and take effect at random times",
    ),
    Defence(
        number="D36",
        sentence="access keys are counted and the newest wins; each message carries the key until "
        "the contact has used it",
        when={"rotation": "until_used"},
    ),
    Defence(
        number="D50",
        sentence="a client that holds an access key uses it, whatever anon was",
        when={"rotation": "until_used"},
    ),
    Defence(
        number="D41",
        sentence="RP seals every answer to a key query, in one size, also where nobody has rid; "
        "key material that does not fit is not registered",
        when={"answers": "sealed_one_size"},
    ),
    Defence(
        number="D85",
        sentence="a provider counts its accounts' lookups and key queries, as step 10 counts "
        "ciphertexts",
    ),
    Defence(
        number="D25",
        sentence="tokens that are used once instead of one access key: a block takes the blocked "
        "one's, and tells nobody anything",
    ),
    Defence(number="step 14", sentence="a client refreshes epk at its provider (section 5.3)"),
)
