"""The judge: plans, hands out, judges, stores. It imports nothing that it judges."""
