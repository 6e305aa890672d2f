"""Public-key encryption and its instances."""
