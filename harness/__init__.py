"""The engine: how games are played, judged, stored and listed. It knows no cryptography."""

__version__ = "0.1.0"
