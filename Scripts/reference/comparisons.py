"""Writes the expected values that Tests/StatisticsTests/Comparisons compares with.

Delta comes from scipy's Mann-Whitney U, its variance from the whole matrix of pairs, the score
interval from scipy's root finder, permutation p values from listing every arrangement with exact
fractions (one stratum is checked against scipy's own permutation test too), corrections and
differences of shares from statsmodels, agreement from exact fractions over the definition.

Run with Python 3.11, scipy 1.17.1, statsmodels 0.15.0:
    python3 Scripts/reference/comparisons.py
With the argument `coverage` it prints instead how often each interval of delta holds the true one.
"""

import itertools
import json
import pathlib
import sys
from fractions import Fraction

import numpy as np
import scipy
import statsmodels
from scipy import optimize, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/StatisticsTests/Reference"


def write(name, cases):
    origin = {
        "program": "Scripts/reference/comparisons.py",
        "python": sys.version.split()[0],
        "scipy": scipy.__version__,
        "statsmodels": statsmodels.__version__,
    }
    text = json.dumps({"origin": origin, "cases": cases}, indent=0, sort_keys=True)
    (OUT / name).write_text(text + "\n")


def spread(counts):
    return np.repeat(np.arange(len(counts)), counts)


def asymmetric(x, y, deviate):
    """The consistent variance from every pair, and Feng and Cliff's interval."""
    pairs = np.sign(x[:, None] - y[None, :]).astype(float)
    n, m = pairs.shape
    d = pairs.mean()
    rows = ((pairs.mean(1) - d) ** 2).sum() / (n - 1)
    columns = ((pairs.mean(0) - d) ** 2).sum() / (m - 1)
    single = ((pairs - d) ** 2).sum() / ((n - 1) * (m - 1))
    variance = ((m - 1) * rows + (n - 1) * columns + single) / (n * m)
    if abs(d) == 1:
        return variance, None
    reach = deviate * np.sqrt(variance) * np.sqrt((1 - d**2) ** 2 + deviate**2 * variance)
    below = 1 - d**2 + deviate**2 * variance
    return variance, [(d - d**3 - reach) / below, (d - d**3 + reach) / below]


def score(d, n, m, deviate):
    """Newcombe's method 5 (2006, part 2), each end found by Brent's method."""
    found = (1 + d) / 2
    free = (n + m) / 2 - 1

    def off(t):
        v = t * (1 - t) * (1 + free * (1 - t) / (2 - t) + free * t / (1 + t)) / (n * m)
        return (t - found) ** 2 - deviate**2 * v

    tiny = 1e-13  # Both sides are zero at 0 and 1 themselves.
    inside = min(max(found, tiny), 1 - tiny)
    lower = 0 if found == 0 else optimize.brentq(off, tiny, inside, xtol=1e-15)
    upper = 1 if found == 1 else optimize.brentq(off, inside, 1 - tiny, xtol=1e-15)
    return [2 * lower - 1, 2 * upper - 1]


def delta():
    rng = np.random.default_rng(5)
    vectors = [
        ([0, 0, 0, 2, 3, 4], [5, 4, 0, 0, 0, 0]),  # Completely apart.
        ([4, 4, 0, 0, 0, 0], [0, 0, 0, 0, 0, 9]),
        ([0, 0, 7, 0, 0, 0], [0, 0, 9, 0, 0, 0]),  # Everybody at one level.
        ([0, 0, 0, 0, 5, 0], [10, 20, 30, 30, 20, 10]),
        ([3, 3, 3, 1], [1, 2, 2, 1]),
        ([8, 3], [2, 9]),
    ]
    for levels, n, m in [(6, 5, 5), (6, 5, 40), (6, 12, 9), (11, 30, 25), (6, 8, 200), (4, 60, 70)]:
        for _ in range(3):
            vectors.append(
                tuple(rng.multinomial(s, rng.dirichlet(np.ones(levels))).tolist() for s in (n, m)))
    cases = []
    for first, second in vectors:
        x, y = spread(first), spread(second)
        n, m = len(x), len(y)
        u = stats.mannwhitneyu(x, y).statistic
        d = 2 * u / (n * m) - 1
        for level in (0.95, 0.99):
            student = stats.t.ppf(0.5 + level / 2, min(n, m) - 1)
            normal = stats.norm.ppf(0.5 + level / 2)
            variance, one = asymmetric(x, y, student)
            other = score(d, n, m, normal)
            both = [one or other, other]
            cases.append({
                "first": first, "second": second, "level": level, "delta": d,
                "variance": variance, "asymmetric": one, "score": other,
                "low": min(b[0] for b in both), "high": max(b[1] for b in both),
            })
    write("delta.json", cases)


def arrangements(strata):
    """Every sum of signs of the first group against the second, with exact counts."""
    people = [list(spread(np.add(f, s)).tolist()) for f, s in strata]
    sizes = [sum(f) for f, _ in strata]
    choices = [list(itertools.combinations(range(len(p)), n)) for p, n in zip(people, sizes)]
    seen = {}
    for chosen in itertools.product(*choices):
        first, second = [], []
        for p, c in zip(people, chosen):
            for i, level in enumerate(p):
                (first if i in c else second).append(level)
        lead = sum((a > b) - (a < b) for a in first for b in second)
        seen[lead] = seen.get(lead, 0) + 1
    return seen


def permutation():
    cases = []
    fixed = [
        [([0, 0, 1, 2], [2, 1, 0, 0])],
        [([0, 1, 0], [1, 0, 0]), ([0, 0, 1], [0, 1, 0]), ([1, 0, 0], [0, 0, 1])],
        [([0, 3, 0], [0, 2, 0])],
        [([1, 0, 2], [2, 0, 0]), ([0, 0, 3], [0, 0, 0]), ([0, 1, 0], [0, 1, 1])],
    ]
    rng = np.random.default_rng(11)
    for _ in range(14):
        strata = []
        for _ in range(rng.integers(1, 4)):
            tilt = rng.dirichlet(np.ones(5))
            strata.append(tuple(
                rng.multinomial(rng.integers(1, 4), tilt).tolist() for _ in range(2)))
        fixed.append(strata)
    for strata in fixed:
        seen = arrangements(strata)
        all_ = sum(seen.values())
        mean = Fraction(sum(k * v for k, v in seen.items()), all_)
        first = np.sum([f for f, _ in strata], axis=0)
        second = np.sum([s for _, s in strata], axis=0)
        x, y = spread(first), spread(second)
        lead = int(np.sign(x[:, None] - y[None, :]).sum())

        def p(distance):
            return float(Fraction(
                sum(v for k, v in seen.items() if abs(k - mean) >= distance), all_))

        case = {
            "strata": [{"first": f, "second": s} for f, s in strata],
            "p": p(abs(lead - mean)), "smallest": p(max(abs(k - mean) for k in seen)),
            "expected": float(mean / (len(x) * len(y))),
        }
        if len(strata) == 1 and min(len(x), len(y)) > 1:
            found = stats.permutation_test(
                (x, y), lambda a, b: abs(np.sign(a[:, None] - b[None, :]).sum()),
                n_resamples=np.inf, alternative="greater", vectorized=False)
            assert abs(found.pvalue - case["p"]) < 1e-12, (found.pvalue, case)
        cases.append(case)
    write("permutation.json", cases)


def single():
    """One larger stratum: p by scipy's exact Mann-Whitney where there are no ties."""
    cases = []
    rng = np.random.default_rng(3)
    for n, m in [(8, 9), (10, 20), (15, 12)]:
        order = rng.permutation(n + m)
        x, y = order[:n], order[n:]
        first = [int(i in x) for i in range(n + m)]
        second = [1 - i for i in first]
        p = stats.mannwhitneyu(x, y, method="exact").pvalue
        cases.append({"first": first, "second": second, "p": p})
    write("mann-whitney.json", cases)


def corrections():
    rng = np.random.default_rng(2)
    lists = [[0.01, 0.04, 0.03, 0.005], [0.5], [0.2, 0.2, 0.2], [0.0001, 1.0, 0.04, 0.04]]
    lists += [rng.beta(0.5, 2, size).tolist() for size in (5, 12, 40)]
    write("corrections.json", [
        {
            "values": values,
            "holm": multipletests(values, method="holm")[1].tolist(),
            "hochberg": multipletests(values, method="fdr_bh")[1].tolist(),
        } for values in lists])


def difference():
    cases = []
    for a, n, b, m in [(56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (0, 10, 0, 20),
                       (0, 10, 0, 10), (10, 10, 0, 20), (10, 10, 0, 10), (1, 5, 4, 6), (200, 1000, 30, 90)]:
        for level in (0.95, 0.99):
            low, high = confint_proportions_2indep(
                a, n, b, m, method="newcomb", compare="diff", alpha=1 - level)
            cases.append({"a": a, "n": n, "b": b, "m": m, "level": level, "low": low, "high": high})
    write("difference.json", cases)


def layered(counts):
    rest, total = list(map(Fraction, counts)), sum(counts)
    result = Fraction(0)
    k = len(counts)
    while any(rest):
        height = min(r for r in rest if r)
        pattern = [int(r > 0) for r in rest]
        triples = [tuple(pattern[i] for i in t) for t in itertools.combinations(range(k), 3)]
        tu = triples.count((1, 1, 0)) + triples.count((0, 1, 1))
        tdu = triples.count((1, 0, 1))
        s = sum(pattern)
        u = Fraction((k - 2) * tu - (k - 1) * tdu, (k - 2) * (tu + tdu)) if tu + tdu else 1
        result += u * (1 - Fraction(s - 1, k - 1)) * height * s / total
        rest = [r - height if r else r for r in rest]
    return result


def agreement():
    rng = np.random.default_rng(9)
    vectors = [[30, 40, 210, 130, 530, 50, 10], [5, 0, 0, 0, 5], [4, 4, 4, 4], [0, 9, 0], [8, 0, 1, 0, 0, 3]]
    vectors += [rng.multinomial(20, rng.dirichlet(np.ones(6) / 2)).tolist() for _ in range(12)]
    cases = []
    for counts in vectors:
        fewer = [layered([c - (i == j) for j, c in enumerate(counts)])
                 for i in range(len(counts)) if counts[i]]
        cases.append({
            "counts": counts, "value": float(layered(counts)),
            "low": float(min(fewer)), "high": float(max(fewer))})
    write("agreement.json", cases)


def coverage():
    shapes = {
        "even": [1] * 6, "middle": [1, 3, 6, 6, 3, 1], "high": [1, 1, 2, 4, 8, 6],
        "low": [8, 6, 3, 2, 1, 1], "polarised": [5, 1, 1, 1, 1, 5], "top": [0.2, 0.2, 0.5, 1, 4, 12]}
    chances = {name: np.array(s, float) / sum(s) for name, s in shapes.items()}
    pairs = [("even", "even"), ("middle", "middle"), ("middle", "high"), ("low", "high"),
             ("polarised", "middle"), ("low", "top"), ("top", "top"), ("top", "middle")]
    rng = np.random.default_rng(1)
    lowest = [1.0, 1.0, 1.0]
    for n, m in [(5, 5), (5, 20), (5, 100), (8, 8), (8, 30), (8, 200), (10, 10), (20, 20)]:
        student = stats.t.ppf(0.975, min(n, m) - 1)
        for a, b in pairs:
            true = sum(chances[a][i] * chances[b][j] * np.sign(i - j)
                       for i in range(6) for j in range(6))
            held = np.zeros(3)
            for _ in range(1000):
                x, y = rng.choice(6, n, p=chances[a]), rng.choice(6, m, p=chances[b])
                d = np.sign(x[:, None] - y[None, :]).mean()
                other = score(d, n, m, 1.959963984540054)
                one = asymmetric(x, y, student)[1] or other
                both = [min(one[0], other[0]), max(one[1], other[1])]
                held += [i[0] - 1e-12 <= true <= i[1] + 1e-12 for i in (one, other, both)]
            lowest = np.minimum(lowest, held / 1000)
            print(n, m, a, b, *(held / 1000))
    print("lowest: asymmetric, score, both:", *lowest)


if __name__ == "__main__":
    if sys.argv[1:] == ["coverage"]:
        coverage()
    else:
        OUT.mkdir(parents=True, exist_ok=True)
        delta(), permutation(), single(), corrections(), difference(), agreement()
