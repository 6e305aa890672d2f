"""Step 10, ABP.SpFilter."""

LIMIT = 1000
"""Ciphertexts that one account may send in a period before it counts as a spammer."""


def sp_filter(sent: int) -> bool:
    """Whether a ciphertext passes: the rate of sending is the feature that the text names first.

    `sent` is the number of ciphertexts that the account has sent in this period (aux).
    """
    return sent < LIMIT
