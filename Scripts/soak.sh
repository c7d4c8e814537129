#!/usr/bin/env bash
# The tests that kill, fill and join, at length: a thousand kills for each database, and the rest
# several times. SAMSYN_KILL_ROUNDS says how many kills; SAMSYN_SEED repeats one run.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -x .venv/bin/python ] || {
  echo "soak: there is no .venv; run 'make setup' once" >&2
  exit 1
}
swift build --product samsyn
SAMSYN_BINARY="$(swift build --show-bin-path)/samsyn"
export SAMSYN_BINARY PYTHONDONTWRITEBYTECODE=1
export SAMSYN_KILL_ROUNDS="${SAMSYN_KILL_ROUNDS:-1000}"

.venv/bin/python -m pytest Tests/Durability/test_kill.py -q -s -p no:cacheprovider
for _ in 1 2 3 4 5; do
  .venv/bin/python -m pytest Tests/Durability -q -p no:cacheprovider \
    --ignore=Tests/Durability/test_kill.py
done
