"""KE alone: one-pass key exchange (Appendix A, KE)."""
