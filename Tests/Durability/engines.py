"""The two databases as somebody sees them who has the files, or may ask anything."""

import csv
import io
import itertools
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import time

import faults
from running import ROOT, until

# The example rounds, whose simulated responses are in every database that an example server has made.
SIMULATED = ("exempel-simulerad", "exempel-mognad")


class SQLite:
    """One file in a folder."""

    name = "sqlite"

    def __init__(self, folder):
        self.folder = pathlib.Path(folder) / "data"
        self.folder.mkdir()
        self.path = self.folder / "samsyn.sqlite"
        self.variables = {"SAMSYN_DATA": str(self.folder)}
        self.files = self.path

    def rows(self, query):
        """What a query gives; only where the server runs or is to be let alone afterwards."""
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=30) as database:
            found = database.execute(query).fetchall()
        database.close()
        return found

    def write(self, script):
        """Changes the database behind the server's back; only while no server runs."""
        with sqlite3.connect(self.path, isolation_level=None) as database:
            database.executescript("PRAGMA foreign_keys = ON; BEGIN;" + script + "COMMIT;")
        database.close()

    def tables(self):
        """The columns of each table."""
        names = [name for name, in self.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
        return {
            name: [row[1] for row in self.rows(f'PRAGMA table_info("{name}")')] for name in names}

    @staticmethod
    def hex(column):
        return f"hex({column})"

    def whole(self):
        """What the database itself finds wrong."""
        return [line for line, in self.rows("PRAGMA integrity_check") if line != "ok"] + [
            str(row) for row in self.rows("PRAGMA foreign_key_check")]

    def take(self, folder):
        """Copies all files."""
        shutil.copytree(self.folder, folder)
        return pathlib.Path(folder)

    def revive(self):
        """Nothing has to be started."""

    def stop(self):
        """Nothing runs."""


class Cluster:
    """A PostgreSQL of its own that keeps what it acknowledges, on a disk that can be made to fail."""

    def __init__(self, shim, folder):
        said = subprocess.run(
            [ROOT / "Scripts" / "postgres-cluster.sh", "start"], check=True, capture_output=True,
            text=True).stdout
        self.folder = pathlib.Path(said.rsplit("SAMSYN_POSTGRES_DIR='")[1].split("'")[0])
        self.files = self.folder / "data"
        with open(self.files / "postgresql.conf", "a") as settings:
            settings.write("fsync = on\nfull_page_writes = on\nautovacuum = off\n")
            # Only processes are killed here: what other files need not be synced after each time.
            settings.write("recovery_init_sync_method = syncfs\n")
        self.disk = faults.Disk(shim, folder, self.files)
        self._control("stop", "-m", "fast")
        self.start()

    def connection(self, database):
        return f"host={self.folder} user=samsyn dbname={database}"

    def ask(self, query, database="postgres"):
        """The rows of a query, each value as text."""
        done = subprocess.run(
            ["psql", self.connection(database), "-X", "-q", "--csv", "-t", "-v",
             "ON_ERROR_STOP=1", "-c", query],
            capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return [tuple(row) for row in csv.reader(io.StringIO(done.stdout))]

    def _control(self, *arguments):
        programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
        program = str(programs[-1]) if programs else shutil.which("pg_ctl")
        command = [program, *arguments, "-D", str(self.files), "-w"]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        return subprocess.run(
            command, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True,
            env={**os.environ, **self.disk.variables})

    def start(self):
        done = self._control("start", "-l", str(self.files / "server.log"))
        assert done.returncode == 0, done.stdout + done.stderr

    def revive(self):
        """Starts it again where it has ended by itself, or is about to."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                return self.ask("SELECT 1")
            except AssertionError:
                number = self._number()
            if number is None or not _is_there(number):
                self._control("start", "-l", str(self.files / "server.log"))
            time.sleep(0.1)
        raise AssertionError("PostgreSQL did not come back")

    def _number(self):
        try:
            return int((self.files / "postmaster.pid").read_text().split()[0])
        except (OSError, IndexError):
            return None

    def kill(self):
        """Ends the first process; the others notice and end themselves."""
        number = self._number()
        processes = self._processes(number)
        os.kill(number, signal.SIGKILL)
        until(lambda: not any(map(_is_there, processes)), what="the end of PostgreSQL")

    def kill_backend(self, choice):
        """Ends one connection's process; PostgreSQL then begins anew from its log."""
        found = self.ask(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
            " AND pid <> pg_backend_pid() ORDER BY pid")
        if found:
            os.kill(int(found[choice % len(found)][0]), signal.SIGKILL)

    @staticmethod
    def _processes(number):
        found = subprocess.run(["pgrep", "-P", str(number)], capture_output=True, text=True)
        return [number, *map(int, found.stdout.split())]

    def stop(self):
        subprocess.run(
            [ROOT / "Scripts" / "postgres-cluster.sh", "stop", str(self.folder)], check=True,
            capture_output=True)


class Postgres:
    """A database of a cluster."""

    name = "postgresql"
    _numbers = itertools.count(1)

    def __init__(self, folder, cluster):
        self.cluster = cluster
        # The key file, and whatever else is not in the database.
        self.folder = pathlib.Path(folder) / "data"
        self.folder.mkdir()
        self.database = f"trial{next(self._numbers)}"
        cluster.disk.mends()
        cluster.revive()
        cluster.ask(f"CREATE DATABASE {self.database}")
        self.connection = cluster.connection(self.database)
        self.variables = {"SAMSYN_DATA": str(self.folder), "SAMSYN_DATABASE": self.connection}

    def revive(self):
        self.cluster.revive()

    def rows(self, query):
        return self.cluster.ask(query, self.database)

    def write(self, script):
        subprocess.run(
            ["psql", self.connection, "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1"], input=script,
            check=True, capture_output=True, text=True)

    def tables(self):
        found = {}
        for table, column in self.rows(
                "SELECT table_name, column_name FROM information_schema.columns"
                " WHERE table_schema = 'public' ORDER BY table_name, ordinal_position"):
            found.setdefault(table, []).append(column)
        return found

    @staticmethod
    def hex(column):
        return f"encode({column}, 'hex')"

    def whole(self):
        """Checks what the settings promise; the pages themselves have no check of their own."""
        wanted = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
        found = dict(self.rows("SELECT name, setting FROM pg_settings"))
        return [name for name, value in wanted.items() if found[name] != value]

    def take(self, folder):
        shutil.copytree(self.folder, folder)
        shutil.copytree(self.cluster.files, pathlib.Path(folder) / "postgresql")
        return pathlib.Path(folder)

    def stop(self):
        """Takes the database away; the cluster stays for the next test."""
        self.cluster.disk.mends()
        self.cluster.revive()
        self.cluster.ask(f"DROP DATABASE {self.database} WITH (FORCE)")


def _is_there(number):
    try:
        return pathlib.Path(f"/proc/{number}/stat").read_text().split(")")[1].split()[0] != "Z"
    except OSError:
        return False
