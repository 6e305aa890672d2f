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
    Defence(number="D6", sentence="RP verifies the certificate before it asks the blocklist"),
    Defence(
        number="D7",
        sentence="sessions and blocklists indexed by provider and identifier",
        when={"contacts": "by_provider_and_sid"},
    ),
    Defence(number="D8", sentence="epk and anon signed with rid's identity key"),
    Defence(
        number="D9",
        sentence="each handshake is accepted once, and one that is known continues its session",
    ),
    Defence(
        number="D11",
        sentence="what P signs for a lookup is a hash of the nonce and the query",
        when={"tokens": "bound"},
    ),
    Defence(number="D12", sentence="lookups relayed by P, sealed to the SDS"),
    Defence(number="D13", sentence="one report for each tag"),
    Defence(
        number="D14",
        sentence="nothing is shown unless its tag verifies; step 9(c) is read so, as `check_tag`",
    ),
    Defence(number="D15", sentence="a log of keys with proofs of inclusion and consistency"),
    Defence(
        number="D16",
        sentence="the challenge hashes the whole statement, pk_r is part of it, and the identity "
        "element is refused",
        when={"amf": "tyagi19"},
    ),
    Defence(number="D17", sentence="certificates with epoch and expiry"),
    Defence(
        number="D18",
        sentence="the provider's name in the certificate, all identities in the handshake",
    ),
    Defence(
        number="D19",
        sentence="an order for each account holder; entries of different holders stay apart",
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
    Defence(number="step 14", sentence="a client refreshes epk at its provider (section 5.3)"),
)
