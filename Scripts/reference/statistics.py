"""Writes the expected values that Tests/StatisticsTests compares with.

Intervals and quantiles come from scipy. Plausible sizes and wrong values come from an exhaustive
search that shares no code or idea with the program: every vector of whole counts is listed, turned
into percentages with Python's exact fractions and the rounding modes of its decimal module, and
compared with the printed text.

Run with Python 3.11 and scipy 1.17: python3 Scripts/reference/statistics.py
"""

import itertools
import json
import pathlib
import random
import sys
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import scipy
from scipy import stats

OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/StatisticsTests/Reference"
MODES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "cut": ROUND_DOWN}


def write(name, cases):
    origin = {
        "program": "Scripts/reference/statistics.py",
        "python": sys.version.split()[0],
        "scipy": scipy.__version__,
    }
    text = json.dumps({"origin": origin, "cases": cases}, indent=0, sort_keys=True)
    (OUT / name).write_text(text + "\n")


def wilson():
    cases = []
    for n in [1, 2, 5, 9, 10, 18, 20, 51, 100, 290, 1000]:
        for k in sorted({0, 1, n // 3, n // 2, n - 1, n}):
            if not 0 <= k <= n:
                continue
            for level in (0.9, 0.95, 0.99):
                ci = stats.binomtest(k, n).proportion_ci(level, method="wilson")
                cases.append({"k": k, "n": n, "level": level, "low": ci.low, "high": ci.high})
    write("wilson.json", cases)


def quantiles():
    cases = []
    for p in (0.001, 0.025, 0.05, 0.3, 0.5, 0.9, 0.975, 0.995):
        cases.append({"p": p, "df": 0, "q": stats.norm.ppf(p)})
        for df in (1, 2, 3, 9, 19, 50, 289):
            cases.append({"p": p, "df": df, "q": stats.t.ppf(p, df)})
    write("quantiles.json", cases)


def means():
    cases = []
    rng = random.Random(7)
    for _ in range(12):
        counts = [rng.randrange(0, 15) for _ in range(6)]
        if sum(counts) < 2 or sum(1 for c in counts if c) < 2:
            continue
        data = [rank + 1 for rank, c in enumerate(counts) for _ in range(c)]
        mean = sum(data) / len(data)
        low, high = stats.t.interval(0.95, len(data) - 1, loc=mean, scale=stats.sem(data))
        cases.append({"counts": counts, "mean": mean, "low": low, "high": high})
    write("means.json", cases)


def printed(count, n, decimals, mode):
    """A share as text, rounded from the exact fraction."""
    exact = Fraction(100 * count, n) * 10**decimals
    whole = exact.numerator // exact.denominator
    rest = exact - whole
    if mode == ROUND_HALF_UP:
        whole += rest >= Fraction(1, 2)
    elif mode == ROUND_HALF_EVEN:
        whole += rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1)
    value = Decimal(whole).scaleb(-decimals)
    # The decimal module itself agrees wherever the share is a finite decimal.
    if 10**12 % exact.denominator == 0:
        finite = Decimal(exact.numerator) / Decimal(exact.denominator)
        assert value == finite.quantize(Decimal(1), mode).scaleb(-decimals)
    return str(value).replace(".", ",")


def vectors(n, parts, rule):
    """Every vector of counts that the rule allows."""
    if rule == "independent":
        return itertools.product(range(n + 1), repeat=parts)
    heads = itertools.product(range(n + 1), repeat=parts - 1)
    if rule == "whole":
        return ((*h, n - sum(h)) for h in heads if sum(h) <= n)
    return ((*h, last) for h in heads for last in range(n - sum(h) + 1) if sum(h) <= n)


def least_wrong(values, n, rule, mode):
    """The fewest printed values that differ, over every vector of counts, and the sets that do."""
    best, sets = None, set()
    decimals = [len(v.split(",")[1]) if "," in v else 0 for v in values]
    table = [[printed(c, n, d, mode) == v for c in range(n + 1)] for v, d in zip(values, decimals)]
    for vector in vectors(n, len(values), rule):
        wrong = tuple(i for i, c in enumerate(vector) if not table[i][c])
        if best is None or len(wrong) < best:
            best, sets = len(wrong), {wrong}
        elif len(wrong) == best:
            sets.add(wrong)
    return best, sorted(sets)


def plausibility():
    rng = random.Random(2024)
    cases = []
    for number in range(120):
        parts = rng.choice([1, 2, 3])
        rule = rng.choice(["whole", "at-most-whole", "independent"])
        mode = rng.choice(list(MODES))
        n = rng.randrange(1, 24)
        cut = sorted(rng.randrange(n + 1) for _ in range(parts - 1))
        counts = [b - a for a, b in zip([0, *cut], [*cut, n])]
        decimals = rng.choice([0, 0, 0, 1])
        values = [printed(c, n, decimals, MODES[mode]) for c in counts]
        if number % 3 == 0:  # Plant a fault.
            spot = rng.randrange(parts)
            values[spot] = str(min(100, int(values[spot].split(",")[0]) + rng.randrange(1, 9)))
        sizes, corrections = {}, {}
        for name, m in MODES.items():
            found = [(s, *least_wrong(values, s, rule, m)) for s in range(1, 25)]
            sizes[name] = [s for s, best, _ in found if best == 0]
            if name == "half-up":
                corrections = {str(s): {"least": best, "sets": sets} for s, best, sets in found}
        cases.append(
            {"values": values, "rule": rule, "sizes": sizes, "corrections": corrections}
        )
    write("plausibility.json", cases)


def grim():
    """Means of n whole numbers 0–10, from every sum."""
    cases = []
    for n in (1, 2, 3, 7, 9, 11, 20, 21, 33):
        for decimals in (1, 2):
            for name, mode in MODES.items():
                possible = {
                    str((Decimal(s) / Decimal(n)).quantize(Decimal(1).scaleb(-decimals), mode))
                    for s in range(10 * n + 1)
                }
                every = {str(Decimal(i).scaleb(-decimals)) for i in range(10 * 10**decimals + 1)}
                wrong = sorted(every - possible, key=Decimal)[:: max(1, len(every) // 40)]
                right = sorted(possible, key=Decimal)[:: max(1, len(possible) // 40)]
                cases.append(
                    {"n": n, "rounding": name, "possible": right, "impossible": wrong}
                )
    write("grim.json", cases)


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    wilson(), quantiles(), means(), plausibility(), grim()
