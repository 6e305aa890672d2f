"""A seeded mutational fuzzer for every parser of a wire format: `python -m tests.fuzz`."""
