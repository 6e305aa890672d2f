"""Weak points of section 7: names and keys: SND and RKM."""

from harness.declare.finding import Break, Finding, Status
from schemes.messenger.findings.terms import BARE_TOKENS, OPEN_ANSWERS, by_all

IDENTITY: tuple[Finding, ...] = (
    Finding(
        number="F41",
        step="4",
        sentence="SP, which carries the answer, sees whether RP has one, and so whether anybody "
        "has rid; the text does not say what RP answers where nobody has",
        defence="D41",
        when=OPEN_ANSWERS,
        breaks=by_all(
            "rkm/rid_privacy[existence]", "was_there_an_answer", "lengths", "repeat_and_compare"
        ),
    ),
    Finding(
        number="F49",
        step="4",
        sentence="the answer is as long as the key material, of which RP registers any length",
        defence="D41",
        when=OPEN_ANSWERS,
        breaks=(Break("rkm/rid_privacy[answer]", "marked_material"),),
    ),
    Finding(
        number="F54",
        step="4",
        sentence="key material does not say since when it holds: a malicious RP hands out what rid "
        "has replaced, with every signature that it ever had, so that D8 would not prevent it",
        defence="D15",
        breaks=(Break("rkm/key_authenticity[rolled-back]", "old_keys_again"),),
    ),
    Finding(
        number="F55",
        step="1",
        sentence="on D19: the SDS cannot tell whose account stands behind an identifier elsewhere; "
        "with a client's word for it a namesake joins, and without it pref orders nothing",
        status=Status.OPEN,
    ),
    Finding(
        number="F60",
        step="2",
        sentence="nonce and signature stand in P's log beside uid and in the SDS's beside rid; the "
        "paper assumes that the two do not collude (4.1)",
        breaks=(Break("snd/uid_privacy[colluding]", "join_by_nonce"),),
    ),
    Finding(
        number="F65",
        step="1",
        sentence="a closed account stays in the directory: nobody can remove it any more, and the "
        "next holder of the identifier is listed unasked",
        defence="D3",
        when=BARE_TOKENS,
        breaks=(Break("snd/authorization[accounts-move]", "left_in_the_directory"),),
    ),
    Finding(
        number="F85",
        step="2",
        sentence="a provider vouches for an account as often as it likes, so that one account "
        "walks the directory; the paper wants limits and leaves them to the deployment (4.1)",
        defence="D85",
        breaks=(Break("snd/lookup_gate[limit]", "looks_everybody_up"),),
    ),
    Finding(
        number="F86",
        step="2",
        sentence="the SDS reads who is looked up; the paper names private information retrieval "
        "as open (section 8)",
        breaks=by_all("snd/query_privacy_sds", "lengths", "repeat_and_compare", "confirm_a_guess"),
    ),
)
