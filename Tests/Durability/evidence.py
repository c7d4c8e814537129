"""What somebody has who has taken every file: tables with the order that their rows lie in, all states
that the log of changes still tells of, and bytes."""

import pathlib
import shutil
import sqlite3
import struct
from dataclasses import dataclass, field

from engines import SIMULATED, SQLite


@dataclass
class Evidence:
    """One moment's loot."""

    folder: pathlib.Path
    # By table: rows as dictionaries, in the order that they lie in.
    tables: dict = field(default_factory=dict)
    # The responses and the noted contacts that there were, after each step that can be told apart.
    states: list = field(default_factory=list)

    @property
    def events(self):
        """What came from one state to the next: ("responses", ids) or ("note", contacts)."""
        found, known, noted = [], set(), set()
        for responses, contacts in self.states:
            # What comes in one step has no order.
            new, told = responses - known, contacts - noted
            if new:
                found.append(("responses", new))
            if told:
                found.append(("note", told))
            known |= responses
            noted |= contacts
        return found

    def files(self):
        return sorted(path for path in self.folder.rglob("*") if path.is_file())

    @property
    def responses(self):
        return self.tables["response"]

    @property
    def contacts(self):
        return self.tables["contact"]


def take(engine, folder, log):
    """Takes everything; the log of the server lies beside the data."""
    evidence = Evidence(engine.take(folder))
    shutil.copy(log, evidence.folder / "server.log")
    if isinstance(engine, SQLite):
        read = evidence.folder / "samsyn.sqlite"
        evidence.tables = _collected(_tables(_opened(read, None)))
        evidence.states = states(read)
    else:
        evidence.tables = _collected(_postgres_tables(engine))
        evidence.states = _postgres_states(evidence.tables)
    return evidence


def _collected(tables):
    """The tables without what nobody has answered."""
    answered = [row for row in tables["response"] if row["round"] not in SIMULATED]
    return {**tables, "response": answered}


def _opened(path, commit):
    """A copy of the database as it was after a commit; the last where none is named."""
    trial = path.with_name("trial.sqlite")
    for end in ("", "-wal", "-shm"):
        trial.with_name("trial.sqlite" + end).unlink(missing_ok=True)
    shutil.copy(path, trial)
    log = path.with_name(path.name + "-wal")
    if log.exists() and commit != 0:
        taken = log.read_bytes()
        trial.with_name("trial.sqlite-wal").write_bytes(taken if commit is None else taken[:commit])
    database = sqlite3.connect(trial)
    database.row_factory = sqlite3.Row
    return database


def _tables(database):
    names = [row[0] for row in database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
    found = {}
    for name in names:
        try:
            rows = database.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
        except sqlite3.OperationalError:  # it has none
            rows = database.execute(f'SELECT * FROM "{name}"')
        found[name] = [dict(row) for row in rows]
    database.close()
    return found


def commits(log):
    """Where each transaction ends in a log of changes, in the order that they were written.

    The format is SQLite's, section 4 of "Database File Format": a head of 32 bytes; before each page
    24 bytes, whose second word is not 0 where a transaction ends. Pages of an earlier round of the
    log have another salt.
    """
    if len(log) < 32:
        return []
    size, salt, ends, place = struct.unpack(">I", log[8:12])[0], log[16:24], [], 32
    while place + 24 + size <= len(log) and log[place + 8:place + 16] == salt:
        place += 24 + size
        if struct.unpack(">I", log[place - size - 20:place - size - 16])[0]:
            ends.append(place)
    return ends


def states(path):
    """Which responses there were and who was noted, after each transaction that can be told apart."""
    log = path.with_name(path.name + "-wal")
    found = []
    for commit in [0, *commits(log.read_bytes() if log.exists() else b"")]:
        database = _opened(path, commit)
        try:
            responses = {row[0] for row in database.execute(
                "SELECT id FROM response WHERE round NOT IN (?, ?)", SIMULATED)}
            noted = {row[0] for row in database.execute("SELECT id FROM contact WHERE answered = 1")}
        except sqlite3.OperationalError:  # before there were tables
            responses, noted = set(), set()
        database.close()
        found.append((responses, noted))
    return found


def _postgres_tables(engine):
    found = {}
    for table, columns in engine.tables().items():
        listed = ", ".join(f'"{column}"' for column in columns)
        rows = engine.rows(
            f'SELECT xmin::text::bigint, {listed} FROM "{table}" ORDER BY ctid')
        found[table] = [dict(zip(["xmin", *columns], row)) for row in rows]
    return found


def _postgres_states(tables):
    """Every row tells which transaction it was last written in, and these are counted upwards."""
    rows = [(int(row["xmin"]), row["id"], None) for row in tables["response"]]
    rows += [(int(row["xmin"]), None, row["id"]) for row in tables["contact"]
             if str(row["answered"]) == "1"]
    found, responses, noted = [], set(), set()
    for number in sorted({row[0] for row in rows}):
        responses = responses | {row[1] for row in rows if row[0] == number and row[1]}
        noted = noted | {row[2] for row in rows if row[0] == number and row[2]}
        found.append((responses, noted))
    return found
