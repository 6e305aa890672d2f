"""Sender-anonymous wrappers (Appendix A) and instances."""
