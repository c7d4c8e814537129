"""A real server that can be killed at any moment and started again on the same data."""

import os
import pathlib
import re
import signal
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Died(Exception):
    """The server ended before it said where it is, as it may when it is killed at the start."""


class Server:
    """`samsyn serve` over one engine; what it writes goes to files beside the data."""

    def __init__(self, folder, engine, variables, preparing=None):
        self.folder = pathlib.Path(folder)
        self.engine, self.preparing = engine, preparing
        self.variables = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder),
            "SAMSYN_CONTENT": str(ROOT / "Content"), **engine.variables,
        }
        # The server's alone, not the commands'.
        self.preloaded = variables
        self.process = self.base = self.port = None
        self.log = self.folder / "server.log"

    def start(self, wait=True):
        assert not self.runs, "it runs already"
        log = open(self.log, "ab")
        self.process = subprocess.Popen(
            [os.environ["SAMSYN_BINARY"], "serve", "--port", "0", "--requests-per-second", "0",
             "--example-accounts"],
            env={**self.variables, **self.preloaded}, stdout=subprocess.PIPE, stderr=log, preexec_fn=self.preparing)
        log.close()
        return self.listening() if wait else self

    def listening(self, seconds=180):
        """Waits until the server says where it is."""
        limit = threading.Timer(seconds, self.process.kill)
        limit.start()
        line = self.process.stdout.readline().decode()
        limit.cancel()
        found = re.search(r"http://[^/\s]+", line)
        if not found:
            self.process.wait()
            raise Died(line or self.last_words())
        self.base = found[0]
        self.port = int(self.base.rsplit(":", 1)[1])
        return self

    def last_words(self):
        if not self.log.is_file():
            return f"nobody can read {self.log}"
        return self.log.read_text(errors="replace")[-2000:]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.ended()

    def ended(self, seconds=120):
        """Waits until the process is gone."""
        self.process.wait(seconds)
        self.process.stdout.close()

    def stop(self):
        """An ordinary stop."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.ended()

    @property
    def runs(self):
        return self.process is not None and self.process.poll() is None

    def resident(self):
        """Unit: bytes of memory."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) * 1024

    def command(self, *arguments):
        return subprocess.run(
            [os.environ["SAMSYN_BINARY"], *arguments], env=self.variables,
            capture_output=True, text=True, timeout=120)


def until(holds, seconds=120, what="it"):
    """Waits for something that must become so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = holds()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"{what} did not come in {seconds} s")
