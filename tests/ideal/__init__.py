"""Ideal blocks: secure by construction inside one trial, so that whatever wins against them is
wrong in a game."""
