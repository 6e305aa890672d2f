"""Asymmetric message franking: unforgeability, binding and deniability (CRYPTO 2019)."""
