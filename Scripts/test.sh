#!/usr/bin/env bash
# Every test: format, build, house rules and rooms on both databases, security, and the browser.
# Installs nothing; Scripts/setup.sh test does that.
set -euo pipefail
cd "$(dirname "$0")/.."

# The same check of imports in every step, so that nothing is built twice.
build_flags=(--explicit-target-dependency-import-check error)

say() { printf 'test: %s\n' "$*"; }
stop() { printf 'test: %s\n' "$*" >&2; exit 1; }

[ -x .venv/bin/python ] || stop "there is no .venv; run 'make setup' once"

# Runs a command beside what follows, until `finish` waits for it and shows what it said.
beside() {
  beside_log="$(mktemp)"
  # Job control, since what is started without it takes no interrupt.
  set -m
  "$@" >"$beside_log" 2>&1 &
  set +m
  beside_job=$!
}

finish() {
  local status=0
  wait "$beside_job" || status=$?
  beside_job=""
  cat "$beside_log"
  rm -f "$beside_log"
  return "$status"
}

tidy() {
  if [ -n "${beside_job:-}" ]; then
    # Interrupted, pytest stops the servers and the databases that it started; it has half a minute.
    kill -INT "$beside_job" 2>/dev/null || true
    for _ in {1..30}; do
      kill -0 "$beside_job" 2>/dev/null || break
      sleep 1
    done
    kill "$beside_job" 2>/dev/null || true
    finish || true
  fi
  if [ -n "${SAMSYN_POSTGRES_DIR:-}" ]; then
    Scripts/postgres-cluster.sh stop "$SAMSYN_POSTGRES_DIR" || true
  fi
}
trap tidy EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say "1 of 5: the layout of the sources"
swift format lint --strict --recursive Package.swift Sources Tests ||
  stop "'make format' mends most of this"

say "2 of 5: building, with warnings as errors and every import declared"
swift build --build-tests "${build_flags[@]}"
built="$(swift build --show-bin-path)"

say "3 of 5: starting a PostgreSQL of its own"
exports="$(Scripts/postgres-cluster.sh start)" || stop "PostgreSQL did not start; 'make setup' installs it"
eval "$exports"
[ -n "${SAMSYN_TEST_POSTGRES:-}" ] || stop "Scripts/postgres-cluster.sh gave no SAMSYN_TEST_POSTGRES"

say "4 of 5: the Swift tests"
# One by one: all tests of a parallel call start at once and wait for the same few threads, and what
# measures out a client's or a program's seconds then sees a machine that has stopped. The methods
# measure out no time and keep every processor busy for a minute, so they run beside one another.
# The program that was built is run by itself, since two `swift test` at a time want the same files.
runner=("$built/samsynPackageTests.xctest" --testing-library swift-testing)
methods="^(StatisticsTests|TextsTests|TablesTests)\\."
export NO_COLOR=1
"${runner[@]}" --filter "$methods"
beside "${runner[@]}" --no-parallel --filter "^WebTests\\."
"${runner[@]}" --no-parallel --skip "^WebTests\\." --skip "$methods"
finish

say "5 of 5: the command line, security and the browser"
export SAMSYN_BINARY="$built/samsyn" PYTHONDONTWRITEBYTECODE=1
# Apart, since the folders have files of the same names, and two at a time: durability waits for the
# disk most of the time, and a browser keeps one processor busy.
tests=(.venv/bin/python -m pytest -q -p no:cacheprovider)
beside "${tests[@]}" Tests/Durability
"${tests[@]}" Tests/Security
finish
beside "${tests[@]}" Tests/Browser/test_[p-z]*.py
"${tests[@]}" Tests/Browser/test_[a-o]*.py Tests/Commands
finish
