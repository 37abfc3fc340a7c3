#!/bin/sh
# PostgreSQL as user postgres: makes the database cluster on the first start, then becomes the server.
# POSTGRES_PASSWORD_FILE names the file with the password of the user postgres.
set -eu
umask 077
volume=/var/lib/postgresql/data
cluster=$volume/cluster
run=/tmp/postgresql

if [ "$(id -u)" = 0 ]; then
  chown postgres:postgres "$volume"
  chmod 700 "$volume"
  mkdir -p "$run"
  # The password is readable for root only, perhaps; the server must not stay root.
  if [ -n "${POSTGRES_PASSWORD_FILE:-}" ]; then
    [ -r "$POSTGRES_PASSWORD_FILE" ] || { echo "cannot read $POSTGRES_PASSWORD_FILE, which POSTGRES_PASSWORD_FILE names" >&2; exit 1; }
    cp "$POSTGRES_PASSWORD_FILE" "$run/password"
  fi
  chown -R postgres:postgres "$run"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi

mkdir -p "$run"
if [ ! -d "$cluster" ]; then
  [ -s "$run/password" ] || { echo "the first start needs a password: let POSTGRES_PASSWORD_FILE name a file that holds it" >&2; exit 1; }
  # Under another name until it is whole, so that a start that was cut short is simply made again.
  rm -rf "$cluster.new"
  initdb --pgdata="$cluster.new" --username=postgres --pwfile="$run/password" --auth=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions
  echo "host all all all scram-sha-256" >>"$cluster.new/pg_hba.conf"
  sync -f "$cluster.new"
  mv "$cluster.new" "$cluster"
fi
rm -f "$run/password"
exec postgres -D "$cluster" -c listen_addresses='*' -c unix_socket_directories="$run" "$@"
