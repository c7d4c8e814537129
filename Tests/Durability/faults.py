"""Faults of the disk, told to a program while it runs: see faults.c."""

import errno
import mmap
import os
import pathlib
import shutil
import struct
import subprocess

WORDS = ["mode", "kinds", "every", "number", "after", "kept", "seed", "calls", "faults"]
QUIET, FAIL, END, LOSE_POWER, SLOW = range(5)
WRITES, SYNCS, TRUNCATES = 1, 2, 4
EVERYTHING = WRITES | SYNCS | TRUNCATES
FULL, BROKEN = errno.ENOSPC, errno.EIO


def shim(folder, name="faults"):
    """Compiles a shim; the same library serves a whole run."""
    library = pathlib.Path(folder) / f"{name}.so"
    if not library.exists():
        compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))))
        source = pathlib.Path(__file__).with_name(f"{name}.c")
        subprocess.run(
            [compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl", "-lpthread"],
            check=True)
    return library


class Disk:
    """Tells one program what its disk does."""

    def __init__(self, library, folder, under):
        # Everybody may write to it: PostgreSQL runs as a user of its own.
        path = pathlib.Path(folder) / "faults"
        path.write_bytes(bytes(8 * len(WORDS)))
        path.chmod(0o666)
        with open(path, "r+b") as file:
            self._words = mmap.mmap(file.fileno(), 8 * len(WORDS))
        self.variables = {
            "LD_PRELOAD": str(library), "SAMSYN_FAULTS_FILE": str(path),
            "SAMSYN_FAULTS_UNDER": os.path.realpath(under),
        }

    def __getitem__(self, word):
        return struct.unpack_from("q", self._words, 8 * WORDS.index(word))[0]

    def __setitem__(self, word, value):
        struct.pack_into("q", self._words, 8 * WORDS.index(word), value)

    def fails(self, number=FULL, kinds=EVERYTHING, every=1):
        """From now on calls fail with an error of the system."""
        self.mends()
        self["number"], self["kinds"], self["every"] = number, kinds, every
        self["mode"] = FAIL

    def slows(self, seconds):
        """From now on it takes so long to make sure of something."""
        self.mends()
        self["number"], self["kinds"] = int(seconds * 1e6), SYNCS
        self["mode"] = SLOW

    def ends(self, after, kinds=EVERYTHING):
        """Kills the program in the middle of a call."""
        self.mends()
        self["after"], self["kinds"] = after, kinds
        self["mode"] = END

    def watches_power(self):
        """Remembers from now on what no fsync has made sure of."""
        self.mends()
        self["after"], self["kinds"] = 1 << 40, EVERYTHING
        self["mode"] = LOSE_POWER

    def loses_power(self, after, kept, seed):
        """Kills the program in the middle of a call, and what was not made sure of is lost."""
        self["kept"], self["seed"] = kept, seed
        self["after"] = after

    def mends(self):
        self["mode"] = QUIET
        self["calls"] = self["faults"] = 0
