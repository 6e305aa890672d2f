"""Signatures: unforgeability (Appendix A)."""
