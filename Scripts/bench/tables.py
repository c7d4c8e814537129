"""Counts a million responses with the table engine, and beside it in C, NumPy, DuckDB and Polars.

    python3 Scripts/bench/tables.py PROGRAM [ROWS]

PROGRAM is run as `PROGRAM FILE RUNS` and prints lines as Scripts/bench/tables.c does. The packages
are those of Scripts/requirements-bench.txt. All are given the same rows, made from a seed, and all
must come to the same checksums. Times are the shortest of many runs, with the median behind it.

(a) all 40 questions by municipality; (b) the same, one audience and three areas; (c) one question
by municipality and area, with mean level and share of don't know, of which DuckDB and Polars only
count; (d) all 40 questions by area.
"""

import json
import os
import pathlib
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
import time

import numpy

HERE = pathlib.Path(__file__).parent
SEED, QUESTIONS, MUNICIPALITIES, AREAS, AUDIENCES, CODES = 2024, 40, 290, 10, 2, 7
SLOTS, NOT_PUT, KEPT_AREAS = CODES + 2, 255, (2, 5, 7)
MARK, HEAD = 0x4D534D53, struct.Struct("<8I")
RUNS, RUNS_PEERS = 101, 9


def write(path, rows):
    """Uneven municipalities, uneven answers, three in a hundred skipped; every tenth question is
    put to one audience alone."""
    chance = numpy.random.Generator(numpy.random.PCG64(SEED))
    sizes = chance.lognormal(0, 0.8, MUNICIPALITIES)
    municipality = chance.choice(
        numpy.arange(1, MUNICIPALITIES + 1, dtype="<u2"), rows, p=sizes / sizes.sum())
    area = chance.integers(1, AREAS + 1, rows, dtype="u1")
    audience = chance.integers(1, AUDIENCES + 1, rows, dtype="u1")
    with open(path, "wb") as file:
        file.write(HEAD.pack(MARK, rows, QUESTIONS, MUNICIPALITIES, AREAS, AUDIENCES, CODES, 0))
        for column in (municipality, area, audience):
            file.write(column.tobytes())
        for question in range(QUESTIONS):
            shares = chance.dirichlet(numpy.full(CODES, 3.0)) * 0.97
            codes = chance.choice(
                numpy.arange(CODES + 1, dtype="u1"), rows, p=[0.03, *shares])
            if question % 10 == 9:
                codes[audience == 1 + question // 10 % 2] = NOT_PUT
            file.write(codes.tobytes())


def read(path):
    data = numpy.fromfile(path, "u1")
    rows = HEAD.unpack(data[:HEAD.size].tobytes())[1]
    body = data[HEAD.size:]
    municipality = body[:2 * rows].view("<u2")
    columns = body[2 * rows:].reshape(2 + QUESTIONS, rows)
    return municipality, columns[0], columns[1], columns[2:]


def checksum(counts):
    """FNV-1a, four bytes at a time, of counts whose groups have no number 0."""
    total = 0xCBF29CE484222325
    for count in numpy.ascontiguousarray(counts).ravel().tolist():
        total = (total ^ count) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return total


def timed(work, runs):
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        value = work()
        times.append(time.perf_counter() - began)
    times.sort()
    return times[0], times[runs // 2], value


# --- NumPy --------------------------------------------------------------------------------

def numpy_results(path, runs):
    municipality, area, audience, answers = read(path)
    # Not the time of counting: codes without a gap, and the first part of each key.
    answers = numpy.where(answers == NOT_PUT, SLOTS - 1, answers).astype("u1")
    groups = MUNICIPALITIES + 1

    def count(keys, columns, groups):
        counts = [numpy.bincount(keys + column, minlength=groups * SLOTS) for column in columns]
        return numpy.array(counts).reshape(len(columns), groups, SLOTS)[:, 1:]

    by_municipality = municipality.astype("i8") * SLOTS
    by_area = area.astype("i8") * SLOTS

    def filtered():
        kept = numpy.flatnonzero((audience == 1) & numpy.isin(area, KEPT_AREAS))
        return count(by_municipality[kept], [column[kept] for column in answers], groups)

    def crossed():
        keys = (municipality.astype("i4") * (AREAS + 1) + area) * SLOTS + answers[0]
        counts = numpy.bincount(keys, minlength=groups * (AREAS + 1) * SLOTS)
        counts = counts.reshape(groups, AREAS + 1, SLOTS)[1:, 1:]
        levels = counts[..., 1:CODES]
        n = levels.sum(-1)
        with numpy.errstate(invalid="ignore"):
            mean = (levels * numpy.arange(1, CODES)).sum(-1) / n
            share = counts[..., CODES] / (n + counts[..., CODES])
        return counts, mean, share

    return {
        "a": summary(timed(lambda: count(by_municipality, answers, groups), runs)),
        "b": summary(timed(filtered, runs)),
        "c": summary(timed(crossed, runs), lambda value: value[0]),
        "d": summary(timed(lambda: count(by_area, answers, AREAS + 1), runs)),
    }


def summary(measured, counts=lambda value: value):
    shortest, median, value = measured
    return [shortest, median, checksum(counts(value))]


# --- DuckDB and Polars: rows of groups, code and count, put in place when the time is taken ---

def placed(tables, *sizes):
    """The counts at their places, without groups of number 0."""
    counts = numpy.zeros((len(tables), *(size + 1 for size in sizes), SLOTS), "i8")
    for table, (*groups, codes, found) in zip(counts, tables):
        table[(*groups, numpy.where(codes == NOT_PUT, SLOTS - 1, codes))] = found
    return counts[(slice(None), *(slice(1, None) for _ in sizes))]


def frame(path):
    municipality, area, audience, answers = read(path)
    return {"municipality": municipality, "area": area, "audience": audience,
            **{f"q{number}": column for number, column in enumerate(answers, 1)}}


def tallies(tables, runs):
    """`tables(groups, questions, is_filtered)` gives the columns that belong to each question."""
    every = [f"q{number}" for number in range(1, QUESTIONS + 1)]
    asked = {
        "a": (["municipality"], every, False, [MUNICIPALITIES]),
        "b": (["municipality"], every, True, [MUNICIPALITIES]),
        "c": (["municipality", "area"], every[:1], False, [MUNICIPALITIES, AREAS]),
        "d": (["area"], every, False, [AREAS]),
    }
    return {
        name: summary(timed(lambda: tables(groups, questions, is_filtered), runs),
                      lambda found: placed(found, *sizes))
        for name, (groups, questions, is_filtered, sizes) in asked.items()
    }


def duckdb_results(path, runs, threads):
    import duckdb

    database = duckdb.connect(config={"threads": threads})
    columns = frame(path)  # noqa: F841  (DuckDB finds it by its name)
    database.execute("CREATE TABLE answers AS SELECT * FROM columns")
    where = f"WHERE audience = 1 AND area IN {KEPT_AREAS}"

    def tables(groups, questions, is_filtered):
        names = ", ".join(groups)
        return [
            database.execute(
                f"SELECT {names}, {question}, count(*) FROM answers {where if is_filtered else ''} "
                f"GROUP BY {names}, {question}").fetchnumpy().values()
            for question in questions
        ]

    return tallies(tables, runs)


def polars_results(path, runs):
    import polars

    answers = polars.DataFrame(frame(path))
    kept = (polars.col("audience") == 1) & polars.col("area").is_in(KEPT_AREAS)

    def tables(groups, questions, is_filtered):
        rows = answers.filter(kept) if is_filtered else answers
        found = polars.collect_all(
            [rows.lazy().group_by(*groups, question).len() for question in questions])
        return [[column.to_numpy() for column in table] for table in found]

    return tallies(tables, runs)


# --- The table ----------------------------------------------------------------------------

def peer(name, path, threads):
    """A peer's results, from a process of its own: Polars takes its threads when it is loaded."""
    made = subprocess.run(
        [sys.executable, __file__, "--peer", name, path, str(threads)], check=True,
        capture_output=True, text=True, env={**os.environ, "POLARS_MAX_THREADS": str(threads)})
    return {key: (*times, total) for key, (*times, total) in json.loads(made.stdout).items()}


def lines(command):
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {
        name: (float(shortest), float(median), int(total))
        for name, shortest, median, total in map(str.split, found.splitlines())
    }


def plain_c(folder, path):
    compiler = next(filter(shutil.which, ["clang", "cc", "gcc"]), None)
    if compiler is None:
        raise SystemExit("bench: a C compiler is missing; clang comes with Swift")
    program = pathlib.Path(folder) / "tables"
    subprocess.run([compiler, "-O3", "-o", program, HERE / "tables.c"], check=True)
    return lines([program, path, str(RUNS)])


WHAT = {
    "a": "(a) all questions by municipality",
    "b": "(b) the same, one audience and three areas",
    "c": "(c) one question by municipality and area",
    "d": "(d) all questions by area",
}


def rows(row, command, count=1_000_000):
    """Measures everything and calls `row(what, measured, goal)` for each line of the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "answers")
        write(path, count)
        own = lines([*command, path, str(RUNS)])
        beside = {"plain C, same layout": plain_c(folder, path),
                  "NumPy, 1 thread": peer("numpy", path, 1)}
        for threads in (1, 2):
            for name, shown in (("duckdb", "DuckDB"), ("polars", "Polars")):
                title = f"{shown}, {threads} thread{'s' * (threads > 1)}"
                beside[title] = peer(name, path, threads)
    for key, what in WHAT.items():
        show(row, key, what, own, beside)
    row("building the table from rows, sorting included", milliseconds(own["build"]), "")
    row("the same in plain C, from columns",
        milliseconds(beside["plain C, same layout"]["build"]), "")
    row("bytes for each answer", f"{own['bytes'][2] / 1000:.3f}", "1.5")


def show(row, key, what, own, beside):
    floor = beside["plain C, same layout"][key][0]
    goal = {"a": f"{2000 * floor:.1f} ms", "b": "8 ms", "c": "1.8 ms"}.get(key, "")
    row(what, milliseconds(own[key]), goal)
    for name, found in beside.items():
        variants = [(name, key)]
        if f"{key}-as-they-came" in found:
            variants.append(("plain C, rows as they came", f"{key}-as-they-came"))
        for shown, variant in variants:
            if found[variant][2] != own[key][2]:
                raise SystemExit(f"bench: {shown} counts otherwise in {what}")
            ratio = found[variant][0] / own[key][0]
            row(f"… {shown}", f"{milliseconds(found[variant])}, {ratio:.1f} times ours", "")


def milliseconds(found):
    return f"{1000 * found[0]:.2f} ms (median {1000 * found[1]:.2f})"


def main():
    if sys.argv[1] == "--peer":
        name, path, threads = sys.argv[2:]
        results = {
            "numpy": lambda: numpy_results(path, RUNS_PEERS),
            "duckdb": lambda: duckdb_results(path, RUNS_PEERS, int(threads)),
            "polars": lambda: polars_results(path, RUNS_PEERS),
        }[name]()
        return print(json.dumps(results))
    print("| what | measured | goal |\n| --- | --- | --- |")
    rows(lambda what, value, goal: print(f"| {what} | {value} | {goal} |", flush=True),
         shlex.split(sys.argv[1]), *map(int, sys.argv[2:]))


if __name__ == "__main__":
    main()
