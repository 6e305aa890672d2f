"""SM alone: the secure channel from a symmetric key (Appendix A, SM)."""
