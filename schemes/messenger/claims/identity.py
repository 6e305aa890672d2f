"""What the paper says of names and keys: SND and RKM."""

from collections.abc import Mapping

from harness.declare.finding import Claim
from schemes.messenger.claims.terms import IDENTITY as SECTION
from schemes.messenger.claims.terms import claimed, conceded, not_claimed

IDENTITY: Mapping[str, Claim] = {
    "snd/authorization[order]": not_claimed(
        "4.1 lets different persons have one identifier, and does not speak of their order"
    ),
    "snd/lookup_gate[approval]": claimed("4.1, Lookup"),
    "snd/lookup_gate[limit]": not_claimed("4.1, Privacy Discussion: limits are to be deployed"),
    "snd/lookup_gate[relayed]": not_claimed("4.1, threat model: the SDS is semi-honest"),
    "snd/uid_privacy[colluding]": not_claimed("4.1, threat model: P and SDS do not collude"),
    "snd/query_privacy_sds": conceded("section 8"),
    "rkm/rid_privacy[existence]": claimed(SECTION),
    "rkm/rid_privacy[answer]": claimed(SECTION),
    "rkm/key_authenticity[rp-malicious]": not_claimed("4.2, threat model; section 8"),
    "rkm/key_authenticity[sp-malicious]": not_claimed("4.2, threat model; section 8"),
    "rkm/key_authenticity[rolled-back]": not_claimed("4.2, threat model; section 8"),
    "rkm/robustness": claimed("4.2, Security Goals"),
    "rkm/enumeration": not_claimed("4.1 speaks of the directory's enumeration, 4.2 of none"),
}
