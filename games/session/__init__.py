"""Sessions alone: handshake and channel, as a library's author brings them (Appendix A, KE, SM)."""
