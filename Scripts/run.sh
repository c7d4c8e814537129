#!/usr/bin/env bash
# From a fresh clone to a page in the browser: install, build, load, write the reports, serve.
#
#   Scripts/run.sh [HOST [PORT [DATA]]]
set -euo pipefail
cd "$(dirname "$0")/.."

host="${1:-127.0.0.1}"
port="${2:-8080}"
data="${3:-var}"
publications=(fyrbodal-2024 norrbotten-2020)
samsyn=".build/release/samsyn"

say() { printf 'run: %s\n' "$*"; }

say "1 of 4: the system packages"
Scripts/setup.sh run

say "2 of 4: building (some minutes the first time)"
swift build -c release --static-swift-stdlib --product samsyn

mkdir -p "$data"
export SAMSYN_DATA="$data"

say "3 of 4: loading the example data and writing the reports"
for publication in "${publications[@]}"; do
  for kind in html pdf; do
    "$samsyn" report "$publication" --output "$data/$publication.$kind"
    say "wrote $data/$publication.$kind"
  done
done

say "4 of 4: serving at http://$host:$port (stop with Ctrl-C)"
# Example accounts are for this machine alone; elsewhere people are invited.
examples=()
case "$host" in 127.* | localhost | ::1) examples=(--example-accounts) ;; esac
exec "$samsyn" serve --host "$host" --port "$port" "${examples[@]}"
