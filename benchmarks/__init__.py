"""Measurements. `python -m benchmarks` writes docs/performance.md and docs/groups.md."""
