"""Digital signatures (Appendix A) and instances."""
