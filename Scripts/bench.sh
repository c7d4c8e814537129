#!/usr/bin/env bash
# Measures what docs/benchmarks.md lists, in one run, and prints the table. Tests never time things.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v wrk >/dev/null || {
  echo "bench: wrk is missing; Debian and Ubuntu have it as the package wrk" >&2
  exit 1
}
swift build -c release --static-swift-stdlib --product samsyn
# What the table engine is measured beside.
list=Scripts/requirements-bench.txt
if [ ! -f .build/venv-bench/installed.txt ] || ! cmp -s "$list" .build/venv-bench/installed.txt; then
  rm -rf .build/venv-bench
  /usr/bin/python3 -m venv .build/venv-bench
  .build/venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --requirement "$list"
  cp "$list" .build/venv-bench/installed.txt
fi
exec .build/venv-bench/bin/python Scripts/bench/bench.py .build/release/samsyn
