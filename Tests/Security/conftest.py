"""A real server with example accounts, and the real commands beside it."""

import os
import pathlib
import re
import subprocess
import threading

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Server:
    """A running `samsyn serve` with data of its own."""

    def __init__(self, data, *arguments, **variables):
        self.data = data
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(data),
            "SAMSYN_CONTENT": str(ROOT / "Content"), "SAMSYN_DATA": str(data), **variables,
        }
        self.log = open(data / "server.log", "a+")
        self.process = subprocess.Popen(
            [os.environ["SAMSYN_BINARY"], "serve", "--port", "0", "--requests-per-second", "0",
             *arguments],
            env=self.environment, stdout=subprocess.PIPE, stderr=self.log, text=True,
        )
        line = self._first_line()
        self.base = re.search(r"http://[^/\s]+", line)[0]

    def _first_line(self, seconds=60):
        found = []
        reader = threading.Thread(target=lambda: found.append(self.process.stdout.readline()))
        reader.daemon = True
        reader.start()
        reader.join(seconds)
        assert found and found[0], "the server did not say where it is"
        return found[0]

    def command(self, *arguments):
        return subprocess.run(
            [os.environ["SAMSYN_BINARY"], *arguments], env=self.environment,
            capture_output=True, text=True, timeout=120,
        )

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


def sendmail(folder):
    """A program that takes mail to those called `taken`, and refuses all other."""
    program = folder / "sendmail"
    program.write_text('#!/bin/sh\ncat > /dev/null\ncase "$5" in taken*) exit 0 ;; esac\nexit 65\n')
    program.chmod(0o700)
    return str(program)


@pytest.fixture(scope="session")
def examples(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("examples"), "--example-accounts")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def own_examples(tmp_path_factory):
    """Examples for one file of tests, which writes what it likes."""
    data = tmp_path_factory.mktemp("own-examples")
    server = Server(
        data, "--example-accounts", SAMSYN_SENDMAIL=sendmail(data),
        SAMSYN_MAIL_FROM="samsyn@example.org")
    yield server
    server.stop()


@pytest.fixture
def fresh(tmp_path):
    servers = []

    def start(*arguments, **variables):
        servers.append(Server(tmp_path, *arguments, **variables))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()
