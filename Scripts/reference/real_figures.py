"""Checks by exhaustive search what Tests/WorkflowsTests/FyrbodalTests.swift expects, and
Tests/ContentTests/SimulationTests.swift.

Prints, for printed percentages of the two reports, every n below a hundred at which whole counts
round to them, with the counts. Uses Python's exact fractions and nothing of the program.

Run: python3 Scripts/reference/real_figures.py
"""

from fractions import Fraction

FIGURES = {
    "portfolio-governance (at most n)": ([17, 28, 33, 6, 2], False),
    "information-security (at most n)": ([11, 22, 39, 17], False),
    "process-orientation": ([35, 31, 22, 12], True),
    "innovation-culture": ([4, 25, 49, 16, 6], True),
    "digital-competence": ([2, 20, 50, 29], True),
    "ordering-competence": ([10, 50, 10, 30], True),
    "earmarked-funding": ([16, 27, 22, 12, 6, 2, 16], True),
    "benefit-calculation": ([14, 37, 16, 22, 12], True),
    "architecture-governance": ([1, 30, 30, 10, 10, 10], True),
    "it-environment-support": ([6, 37, 39, 18], True),
    "roles as mentions": ([24, 20, 17, 15, 12, 4, 4, 2, 2], True),
    "forums as mentions (at most n)": ([33, 24, 16, 13, 3, 2], False),
    "organisational-obstacles as mentions": ([30, 25, 20, 13, 12], True),
    "technical-obstacles as mentions": ([26, 25, 19, 16, 13], True),
    "information-management, not added up (at most n)": ([39, 17, 22], False),
    "digital-maturity, but 70 (at most n)": ([24, 4], False),
    "portfolio-governance without 2 (at most n)": ([17, 28, 33, 6], False),
    "project-governance without 5,5 (at most n)": ([17, 28, 33, 11], False),
    "architecture-governance without 1 (at most n)": ([30, 30, 10, 10, 10], False),
    "norrbotten leadership (at most n)": ([47], False),
    "norrbotten vision": ([70, 25, 5], True),
}


def half_up(share):
    return (2 * share.numerator + share.denominator) // (2 * share.denominator)


def counts(value, n):
    return [c for c in range(n + 1) if half_up(Fraction(100 * c, n)) == value]


def solutions(values, n, whole):
    """Every vector of counts, found by trying them all."""
    found = [()]
    for value in values:
        found = [v + (c,) for v in found for c in counts(value, n) if sum(v) + c <= n]
    return [v for v in found if not whole or sum(v) == n]


for name, (values, whole) in FIGURES.items():
    fits = {n: solutions(values, n, whole) for n in range(1, 100)}
    fits = {n: vectors for n, vectors in fits.items() if vectors}
    print(name, "fits n =", list(fits))
    for n in (10, 18, 20, 51, 54, 56, 60, 63, 68, 82):
        if n in fits:
            print("   n =", n, fits[n][:3])
