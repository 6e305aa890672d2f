"""Secure messaging channels (Appendix A) and instances."""
