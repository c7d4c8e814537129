"""Writes the expected values that the tests of Reliability and Maturity compare with.

Loadings come from factor_analyzer's minimum residuals and, apart from it, from scipy's minimiser of
the squared residuals outside the diagonal; the score's interval from scipy's t interval where
everybody answered all, from a sample survey's textbook formula coded with numpy where people come
from strata, and from the jackknife over people where answers are missing.

Run with Python 3.11, scipy 1.17.1, factor_analyzer 0.5.1 (with scikit-learn below 1.6):
    python3 Scripts/reference/scales.py
"""

import json
import pathlib
import sys
from importlib.metadata import version

import numpy as np
import scipy
from factor_analyzer import FactorAnalyzer
from scipy import optimize, stats

OUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/StatisticsTests/Reference"


def write(name, cases):
    origin = {
        "program": "Scripts/reference/scales.py",
        "python": sys.version.split()[0],
        "scipy": scipy.__version__,
        "factor_analyzer": version("factor_analyzer"),
    }
    text = json.dumps({"origin": origin, "cases": cases}, indent=0, sort_keys=True)
    (OUT / name).write_text(text + "\n")


def answers(rng, people, loadings):
    """Ranks 1-6 of people with one common factor behind them."""
    factor = rng.normal(size=(people, 1))
    loadings = np.array(loadings)
    latent = factor * loadings + rng.normal(size=(people, len(loadings))) * np.sqrt(1 - loadings**2)
    return np.clip(np.round(3.5 + 1.3 * latent), 1, 6).astype(int)


def minres(correlations):
    off = ~np.eye(len(correlations), dtype=bool)

    def residual(loadings):
        return ((correlations - np.outer(loadings, loadings))[off] ** 2).sum()

    found = min(
        (optimize.minimize(residual, start, method="BFGS", options={"gtol": 1e-12})
         for start in (np.full(len(correlations), s) for s in (0.3, 0.5, 0.8))),
        key=lambda f: f.fun)
    return found.x * np.sign(found.x.sum())


def reliability():
    rng = np.random.default_rng(21)
    cases = []
    for people, loadings in [(60, [0.8, 0.7, 0.6, 0.5]), (25, [0.7, 0.7, 0.6]), (80, [0.8, 0.7, 0.7]), (200, [0.5] * 8),
                             (150, [0.9, 0.3, 0.6, 0.7, 0.4]), (51, [0.6] * 12)]:
        rows = answers(rng, people, loadings)
        correlations = np.corrcoef(rows.T)
        covariances = np.cov(rows.T)
        own = minres(correlations)
        is_heywood = bool(np.abs(own).max() >= 1)
        if not is_heywood:  # Where it is, factor_analyzer bounds the loading instead.
            other = FactorAnalyzer(n_factors=1, rotation=None, method="minres")
            other.fit(rows)
            other = other.loadings_[:, 0] * np.sign(other.loadings_.sum())
            assert np.abs(own - other).max() < 1e-3, (own, other)
        deviations = np.sqrt(np.diag(covariances))
        common = (own * deviations).sum() ** 2
        omega = common / (common + ((1 - own**2) * deviations**2).sum())
        k = len(loadings)
        alpha = k / (k - 1) * (1 - np.trace(covariances) / covariances.sum())
        total = rows.sum(1)
        cases.append({
            "rows": rows.tolist(), "heywood": is_heywood, "loadings": own.tolist(), "omega": omega, "alpha": alpha,
            "means": rows.mean(0).tolist(), "deviations": rows.std(0, ddof=1).tolist(),
            "rest": [float(stats.pearsonr(rows[:, i], total - rows[:, i])[0]) for i in range(k)]})
    write("reliability.json", cases)


def score(people):
    """The mean of category means over a list of people's categories of ranks (0: no answer)."""
    pooled = [np.concatenate([p[c] for p in people]) for c in range(len(people[0]))]
    return float(np.mean([x[x > 0].mean() for x in pooled]))


def maturity():
    rng = np.random.default_rng(17)
    cases = []
    for size, holes, strata in [(5, 0, 1), (9, 0, 1), (40, 0, 1), (60, 0.2, 1), (200, 0.1, 1),
                                (50, 0, 6), (120, 0, 14)]:
        rows = answers(rng, size, [0.6] * 12)
        rows[rng.random(rows.shape) < holes] = 0
        people = [[row[0:4], row[4:8], row[8:12]] for row in rows]
        home = np.sort(rng.integers(0, strata, size))
        value = score(people)
        means = rows.reshape(size, 3, 4).mean((1, 2))
        case = {"rows": rows.tolist(), "strata": home.tolist(), "value": value, "kind": "exact"}
        if holes:
            without = np.array([score(people[:i] + people[i + 1:]) for i in range(size)])
            error = np.sqrt((size - 1) / size * ((without - without.mean()) ** 2).sum())
            reach = stats.t.ppf(0.975, size - 1) * error
            case |= {"low": value - reach, "high": value + reach, "kind": "jackknife"}
        elif strata == 1:
            low, high = stats.t.interval(0.95, size - 1, loc=means.mean(), scale=stats.sem(means))
            case |= {"low": max(1, low), "high": min(6, high)}
        else:
            parts = [means[home == h] for h in range(strata)]
            assert all(len(p) > 1 for p in parts)
            error = np.sqrt(sum((len(p) / size) ** 2 * p.var(ddof=1) / len(p) for p in parts))
            reach = stats.t.ppf(0.975, size - strata) * error
            case |= {"low": value - reach, "high": value + reach}
            # The bootstrap within strata, as far as its own draws are exact.
            draws = [np.concatenate([rng.choice(p, len(p)) for p in parts]).mean()
                     for _ in range(4000)]
            shrunk = np.sqrt(sum(
                (len(p) / size) ** 2 * p.var() / len(p) for p in parts))
            assert abs(np.std(draws) / shrunk - 1) < 0.05
            assert np.std(draws) < error
        cases.append(case)
    write("maturity.json", cases)


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    reliability(), maturity()
