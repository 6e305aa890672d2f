"""Asymmetric message franking (Appendix A) and instances."""
