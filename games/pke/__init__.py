"""Public-key encryption: IND-CCA and key privacy (Appendix A)."""
