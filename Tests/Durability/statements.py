"""What a request asks of the database: for SQLite see statements.c, PostgreSQL counts by itself."""

import mmap
import pathlib
import struct
import time
from dataclasses import dataclass

# The tables that grow with the contacts of a round.
GROWING = ("contact", "respondent_link", "answer_draft", "spent_link", "response",
           "response_contact", "kept_background")


@dataclass
class Cost:
    statements: int
    steps: int
    # Rows looked at by going through a whole table.
    scanned: int

    def __sub__(self, before):
        return Cost(self.statements - before.statements, self.steps - before.steps,
                    self.scanned - before.scanned)


class SQLiteCounter:
    """Counts in the running server."""

    def __init__(self, library, folder):
        path = pathlib.Path(folder) / "statements"
        path.write_bytes(bytes(24))
        with open(path, "r+b") as file:
            self._words = mmap.mmap(file.fileno(), 24)
        self.variables = {"LD_PRELOAD": str(library), "SAMSYN_STATEMENTS_FILE": str(path)}

    def cost(self):
        return Cost(*struct.unpack("3q", self._words[:]))


class PostgresCounter:
    """Reads what the database has counted; it counts no statements of one client."""

    def __init__(self, engine):
        self.engine = engine

    def cost(self):
        # Each connection tells what it has counted about once a second.
        time.sleep(2.5)
        tables = ", ".join(f"'{name}'" for name in GROWING)
        (scanned, fetched), = self.engine.rows(
            "SELECT sum(seq_tup_read)::bigint, sum(coalesce(idx_tup_fetch, 0))::bigint"
            f" FROM pg_stat_user_tables WHERE relname IN ({tables})")
        return Cost(0, int(fetched), int(scanned))
