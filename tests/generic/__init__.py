"""Adversaries that attack any scheme with the right syntax."""
