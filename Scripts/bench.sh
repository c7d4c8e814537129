#!/usr/bin/env bash
# Measures what docs/benchmarks.md lists, in one run, and prints the table. Tests never time things.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v wrk >/dev/null || {
  echo "bench: wrk is missing; Debian and Ubuntu have it as the package wrk" >&2
  exit 1
}
swift build -c release --product samsyn
exec /usr/bin/python3 Scripts/bench/bench.py .build/release/samsyn
