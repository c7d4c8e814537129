"""A full or broken disk: nobody is promised what is not kept, and nothing that was promised is lost."""

import pathlib
import random
import resource
import signal
import time

import pytest

from answers import page
from faults import BROKEN, EVERYTHING, FULL, SYNCS, TRUNCATES, WRITES
from load import Load, patiently
from planting import Planted
from respondents import Respondent, Wire
from running import until

# What fails, which calls, each how-many-th, and whether the server is killed meanwhile.
FAULTS = {
    "a full disk": (FULL, WRITES, 1, False),
    "a full disk, and a kill": (FULL, WRITES, 1, True),
    "a disk that is full now and then": (FULL, WRITES, 5, False),
    "a disk that does not write": (BROKEN, WRITES, 1, True),
    "a disk that fails now and then": (BROKEN, EVERYTHING, 7, False),
    "a disk that cannot make sure": (BROKEN, SYNCS, 1, False),
    "a disk that cannot make sure, and a kill": (BROKEN, SYNCS, 1, True),
    "a disk that cannot make sure now and then": (BROKEN, SYNCS, 3, False),
    "a file that cannot be cut off": (BROKEN, TRUNCATES, 1, False),
}


def prepared(setup, seed, count=900, **named):
    server = setup(**named).start()
    server.stop()
    planted = Planted("provet", "confidential", random.Random(seed), count)
    server.engine.write(planted.script())
    return server.start(), planted


def refused(server, planted):
    """What somebody is told who saves now: not a receipt, but when to come back."""
    wire = Wire(server)
    status, place, text = wire.send(
        "POST", f"/svara/provet/{planted.links[-1][0]}/sida/first",
        {"_stamp": 0, **page(random.Random(1), "first", "refused")})
    assert status == 503, f"{status} {place}"
    assert wire.headers.get("retry-after"), "it is not said when to come back"
    wire.close()


def revived(server, load):
    """After the fault the server answers again, by itself or, where PostgreSQL has given up as it
    should, when that is started."""
    server.faults.mends()
    server.engine.revive()

    def answers():
        wire = Wire(server)
        try:
            return wire.send("GET", load.begun[0].address)[0] in (200, 303)
        finally:
            wire.close()

    until(answers, 60, "an answer after the fault")


@pytest.mark.parametrize("fault", FAULTS)
def test_the_disk_fails_and_is_mended(setup, seed, fault):
    number, kinds, every, is_killed = FAULTS[fault]
    server, planted = prepared(setup, seed)
    load = Load(server, planted, seed, clients=4)
    load.start()
    until(lambda: len(load.begun) > 8, what="some answers")
    server.faults.fails(number, kinds, every)
    time.sleep(0.3)
    if kinds != TRUNCATES:
        until(lambda: server.faults["faults"] > 0, what="a call that fails")
    # Cutting off is seldom asked for, and no promise hangs on it.
    if every == 1 and kinds != TRUNCATES:
        refused(server, planted)
    met = server.faults["faults"]
    if is_killed:
        server.kill()
        load.stop()
        server.faults.mends()
        server.engine.revive()
        server.start()
    else:
        revived(server, load)
    begun = len(load.begun)
    load.stop()
    load.start()
    until(lambda: len(load.begun) > begun + 8, what="answers after the fault")
    load.stop()
    print(f"{met} calls failed, {load.unavailable} were refused, {len(load.begun)} began")
    load.check_drafts(load.begun)
    load.check_responses()
    load.check_ties()
    assert server.engine.whole() == []


def test_the_log_cannot_be_written(setup, seed):
    """The log often lies on the same disk; the server goes on without it."""
    server, planted = prepared(setup, seed, count=8)
    server.stop()
    server.log = pathlib.Path("/dev/full")
    server.start()
    wire = Wire(server)
    for number in range(8):
        one = Respondent("provet", planted.links[number][0], f"m{number}", random.Random(number))
        one.save(wire, "first")
        one.submit(wire)
    assert server.runs


def test_a_file_may_not_grow(setup, seed):
    """The limit that a system sets to the size of a file, which it tells by a signal unless ignored."""

    def deaf():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    server, planted = prepared(setup, seed, preparing=deaf)
    if server.engine.name != "sqlite":
        pytest.skip("PostgreSQL makes the files of its log in advance, so that they do not grow")
    load = Load(server, planted, seed, clients=4)
    load.start()
    until(lambda: len(load.begun) > 8, what="some answers")
    size = max(path.stat().st_size for path in server.engine.folder.glob("samsyn.sqlite*"))
    _, most = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (min(size, 8_192), most))
    until(lambda: load.unavailable > 0, what="a client that is refused")
    refused(server, planted)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (most, most))
    patiently(lambda: load.check_drafts(load.begun[:1]))
    load.stop()
    load.start()
    begun = len(load.begun)
    until(lambda: len(load.begun) > begun + 8, what="answers after the fault")
    load.stop()
    load.check_drafts(load.begun)
    load.check_responses()
    assert server.engine.whole() == []
