"""Adversaries find faults that they do not know."""
