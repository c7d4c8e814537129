"""The false disk does what it says: otherwise the tests that lean on it prove nothing."""

import os
import random
import sqlite3
import subprocess
import sys

import pytest

from faults import BROKEN, EVERYTHING, FULL, SYNCS, WRITES, Disk

WRITER = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA journal_mode = WAL")
database.execute("PRAGMA synchronous = " + sys.argv[2])
database.execute("CREATE TABLE IF NOT EXISTS thing (number INTEGER PRIMARY KEY, filler TEXT)")
print("ready", flush=True)
sys.stdin.readline()
for number in range(1, 2000):
    try:
        database.execute("INSERT INTO thing VALUES (?, ?)", (number, "x" * 900))
        print(number, flush=True)
    except sqlite3.Error as error:
        print(type(error).__name__, error, flush=True)
        break
"""


def run(shim, place, synchronous, prepare):
    """What a program was promised by SQLite, and what is there afterwards."""
    path = place / "trial.sqlite"
    disk = Disk(shim, place, path)
    program = subprocess.Popen(
        [sys.executable, "-c", WRITER, path, synchronous], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, env={**os.environ, **disk.variables}, text=True)
    assert program.stdout.readline() == "ready\n"
    prepare(disk)
    said = program.communicate("go\n", timeout=60)[0].split("\n")
    promised = {int(line) for line in said if line.isdigit()}
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        there = {number for number, in database.execute("SELECT number FROM thing")}
    database.close()
    return promised, there, disk, said


def lost(shim, place, synchronous, seed):
    """How many promised rows a power failure took, over several."""
    count, chance = 0, random.Random(seed)
    for number in range(6):
        folder = place / f"{synchronous}{number}"
        folder.mkdir()

        def prepare(disk):
            disk.watches_power()
            disk.loses_power(chance.randrange(20, 900), chance.choice([0, 50]), number)

        promised, there, disk, _ = run(shim, folder, synchronous, prepare)
        assert disk["faults"] == 1, "the power was not lost"
        count += len(promised - there)
    return count


def test_a_power_failure_takes_what_was_not_synced_and_nothing_else(shim, place, seed):
    assert lost(shim, place, "FULL", seed) == 0
    # The planted fault: GRDB's own choice, which the server must not fall back to.
    assert lost(shim, place, "NORMAL", seed) > 0


@pytest.mark.parametrize("number, words", [(FULL, "disk is full"), (BROKEN, "disk I/O error")])
@pytest.mark.parametrize("kinds", [WRITES, SYNCS, EVERYTHING])
def test_a_call_fails(shim, place, number, words, kinds):
    promised, there, disk, said = run(
        shim, place, "FULL", lambda disk: disk.fails(number, kinds, every=7))
    assert disk["faults"] > 0
    # SQLite tells no full disk from a broken one where it makes sure.
    assert words in said[-2] or kinds & SYNCS and "disk I/O error" in said[-2], said[-2:]
    assert there >= promised and len(promised) < 100


def test_a_program_ends_in_the_middle_of_a_write(shim, place):
    promised, there, disk, _ = run(shim, place, "FULL", lambda disk: disk.ends(9, WRITES))
    assert disk["faults"] == 1 and there == promised and promised
