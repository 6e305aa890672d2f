"""Key exchange and channel behind one door (Appendix A) and instances."""
