"""Logarithms of quantities that would overflow."""

import math
from collections.abc import Sequence


def log_beta(a: float, b: float) -> float:
    """ln B(a, b) = ln Gamma(a) + ln Gamma(b) - ln Gamma(a + b)."""
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def log_sum(terms: Sequence[float]) -> float:
    """ln of the sum of e^t over the terms; -inf stands for a summand of zero."""
    top = max(terms)
    if top == -math.inf:
        return top
    return top + math.log(sum(math.exp(term - top) for term in terms))
