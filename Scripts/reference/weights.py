"""Writes the expected values that Tests/StatisticsTests/WeightTests.swift compares with.

The interval of each share comes from scipy's binomial test, what they make together from the formula
of Zou, Huang and Zhang (2009) written out with numpy.

Run with Python 3.11, scipy 1.17.1:
    python3 Scripts/reference/weights.py
With the argument `coverage` it prints instead how often the interval holds the true mean of shares,
over every outcome that the sizes can have.
"""

import itertools
import json
import pathlib
import random
import sys

import numpy as np
import scipy
from scipy import stats

OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/StatisticsTests/Reference"


def interval(counts, sizes, weights, level=0.95):
    """The weighted sum of shares with the ends of its interval."""
    shares = np.array(counts) / np.array(sizes)
    own = [
        stats.binomtest(count, size).proportion_ci(level, method="wilson")
        for count, size in zip(counts, sizes)
    ]
    low, high = np.array([one.low for one in own]), np.array([one.high for one in own])
    weights = np.array(weights)
    value = float(weights @ shares)
    below = float(np.sqrt((weights**2) @ (shares - low) ** 2))
    above = float(np.sqrt((weights**2) @ (high - shares) ** 2))
    return value, max(0.0, value - below), min(1.0, value + above)


def main():
    chance, cases = random.Random(2026), []
    for number in range(40):
        parts = chance.randint(3, 14)
        sizes = [chance.randint(1, 40) for _ in range(parts)]
        counts = [chance.randint(0, size) for size in sizes]
        if number % 2:
            raw = [chance.randint(1, 9) for _ in sizes]
            weights = [one / sum(raw) for one in raw]
        else:
            weights = [1 / parts] * parts
        level = chance.choice([0.9, 0.95, 0.99])
        value, low, high = interval(counts, sizes, weights, level)
        cases.append({
            "counts": counts, "sizes": sizes, "weights": weights, "level": level,
            "value": value, "low": low, "high": high,
        })
    origin = {
        "program": "Scripts/reference/weights.py", "python": sys.version.split()[0],
        "scipy": scipy.__version__,
    }
    text = json.dumps({"origin": origin, "cases": cases}, indent=0, sort_keys=True)
    (OUT / "weights.json").write_text(text + "\n")


def coverage():
    for sizes in [(5, 5, 5), (8, 8, 8), (5, 8, 20), (8, 12, 30)]:
        weights = [1 / len(sizes)] * len(sizes)
        outcomes = list(itertools.product(*(range(size + 1) for size in sizes)))
        ends = [interval(counts, sizes, weights)[1:] for counts in outcomes]
        for shares in [(0.5, 0.5, 0.5), (0.1, 0.1, 0.1), (0.2, 0.5, 0.8), (0.05, 0.05, 0.6)]:
            mean = sum(shares) / len(shares)
            held = sum(
                np.prod([stats.binom.pmf(*one) for one in zip(counts, sizes, shares)])
                for counts, (low, high) in zip(outcomes, ends) if low <= mean <= high)
            print(sizes, shares, round(float(held), 4))


coverage() if sys.argv[1:] == ["coverage"] else main()
