"""Servers over both engines, and a seed that is printed, so that a run can be repeated."""

import os
import pathlib
import random
import sys
import tempfile

import pytest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Security"))

import engines
import faults
import running


@pytest.fixture(scope="session")
def shim():
    with tempfile.TemporaryDirectory(prefix="samsyn-shim.") as folder:
        # PostgreSQL runs as a user of its own.
        os.chmod(folder, 0o755)
        yield faults.shim(folder)


@pytest.fixture
def seed(request):
    """SAMSYN_SEED repeats a run."""
    value = int(os.environ.get("SAMSYN_SEED") or random.randrange(1 << 32))
    print(f"SAMSYN_SEED={value} {request.node.name}")
    return value


@pytest.fixture
def place():
    """A folder for one test."""
    with tempfile.TemporaryDirectory(prefix="samsyn-durability.") as folder:
        yield pathlib.Path(folder)


@pytest.fixture(scope="session")
def clusters(shim):
    """One PostgreSQL for all tests, made when the first asks for it."""
    made = []

    def cluster():
        if not made:
            made.append(engines.Cluster(shim, shim.parent))
        return made[0]

    yield cluster
    for one in made:
        one.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def setup(request, place, shim, clusters):
    """Makes one engine and a server over it, and takes both away whatever happens."""
    made = []

    def make(preparing=None):
        if request.param == "sqlite":
            engine = engines.SQLite(place)
            disk = faults.Disk(shim, place, engine.path)
            server = running.Server(place, engine, disk.variables, preparing)
        else:
            engine = engines.Postgres(place, clusters())
            disk = engine.cluster.disk
            server = running.Server(place, engine, {}, preparing)
        server.faults = disk
        made.extend([server, engine])
        return server

    yield make
    for thing in made:
        thing.stop()
