"""One-pass key exchange (Appendix A) and instances."""
