#!/usr/bin/env bash
# A throw-away PostgreSQL for tests: reached only through a socket in its own folder, and gone
# when stopped. It gives up safety on disk for speed, so never keep anything in it.
#
#   eval "$(Scripts/postgres-cluster.sh start)"      sets SAMSYN_TEST_POSTGRES, SAMSYN_POSTGRES_DIR
#   Scripts/postgres-cluster.sh stop "$SAMSYN_POSTGRES_DIR"
set -Eeuo pipefail

readonly mark=samsyn-throw-away-cluster

say() { printf 'postgres-cluster: %s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# The newest installed server; Debian keeps its programs off the PATH.
find_programs() {
  local initdb
  initdb=$(
    printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | while read -r candidate; do
      if [[ -x $candidate ]]; then printf '%s\n' "$candidate"; fi
    done | tail -n 1
  )
  if [[ -z $initdb ]]; then initdb=$(command -v initdb || true); fi
  [[ -n $initdb ]] || fail "no PostgreSQL server found; install it: apt-get install postgresql"
  initdb=$(readlink -f "$initdb")
  programs=${initdb%/*}
  [[ -x $programs/pg_ctl ]] || fail "$programs has initdb but no pg_ctl"
}

# PostgreSQL refuses to run as root, so root runs it as the user that the package made.
as_server() {
  if [[ $EUID -eq 0 ]]; then
    (cd / && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

discard() {
  if [[ -f $1/data/postmaster.pid ]]; then
    as_server "$programs/pg_ctl" stop -D "$1/data" -m immediate -w >&2 </dev/null || true
  fi
  rm -rf -- "$1"
}

# A Swedish order of its own makes the tests notice a column that forgot to ask for byte order.
collation() {
  if "$programs/initdb" --help | grep -q -- --icu-locale; then
    printf '%s\n' --locale=C.UTF-8 --locale-provider=icu --icu-locale=sv
  else
    printf '%s\n' --locale=C.UTF-8
  fi
}

start() {
  find_programs
  local collation_options
  mapfile -t collation_options < <(collation)
  if [[ $EUID -eq 0 ]]; then
    id -u postgres >/dev/null 2>&1 || fail "run as root, but there is no user postgres to run it"
  fi
  # A socket's path may have about a hundred characters, so not below a long TMPDIR.
  dir=$(mktemp -d /tmp/samsyn-postgres.XXXXXX)
  trap 'discard "$dir"' ERR INT TERM
  touch "$dir/$mark"
  if [[ $EUID -eq 0 ]]; then chown postgres "$dir" "$dir/$mark"; fi

  say "making a cluster in $dir with $programs"
  as_server "$programs/initdb" -D "$dir/data" -U samsyn -A trust -E UTF8 --no-sync \
    "${collation_options[@]}" >"$dir/initdb.log" 2>&1 </dev/null || explain "$dir/initdb.log"
  as_server tee -a "$dir/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = ''
unix_socket_directories = '$dir'
fsync = off
full_page_writes = off
max_connections = 200
log_min_messages = warning
CONF
  as_server "$programs/pg_ctl" start -D "$dir/data" -l "$dir/data/server.log" -w \
    >"$dir/start.log" 2>&1 </dev/null || explain "$dir/start.log" "$dir/data/server.log"
  as_server "$programs/createdb" -h "$dir" -U samsyn samsyn_test >&2 </dev/null

  printf "export SAMSYN_TEST_POSTGRES='host=%s user=samsyn dbname=samsyn_test'\n" "$dir"
  printf "export SAMSYN_POSTGRES_DIR='%s'\n" "$dir"
}

explain() {
  cat -- "$@" >&2 || true
  discard "$dir"
  fail "could not start PostgreSQL; its own words are above"
}

stop() {
  local dir=${1:-}
  [[ -n $dir ]] || fail "stop what? give the folder that start printed"
  if [[ ! -e $dir ]]; then
    say "$dir is already gone"
    return
  fi
  [[ -f $dir/$mark ]] || fail "$dir was not made by this script; it is left alone"
  find_programs
  discard "$dir"
  say "removed $dir"
}

case ${1:-} in
  start) start ;;
  stop) stop "${2:-}" ;;
  *) fail "usage: postgres-cluster.sh start | stop DIR" ;;
esac
