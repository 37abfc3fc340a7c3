# shellcheck shell=bash
# Messages, waiting, locking and the places where ./skep keeps things. Sourced by ./skep before everything else.

if [ -t 2 ] && [ -z "${NO_COLOR:-}" ]; then
  dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' bold=$'\e[1m' off=$'\e[0m'
else
  dim='' red='' green='' bold='' off=''
fi

# Progress goes to standard error with the seconds since ./skep was called, so that standard output stays for results.
SECONDS=${SKEP_BEGAN:-0}
unset SKEP_BEGAN
say() { printf '%s[%4ds]%s %s\n' "$dim" "$SECONDS" "$off" "$*" >&2; }
done_saying() { printf '%s[%4ds]%s %s%s%s\n' "$dim" "$SECONDS" "$off" "$green" "$*" "$off" >&2; }
complain() { printf '%sskep:%s %s\n' "$red" "$off" "$*" >&2; }
die() { complain "$@"; exit 1; }
misuse() { complain "$@"; printf 'Try: ./skep help\n' >&2; exit 2; }

# wait_for SECONDS WHAT COMMAND...   polls COMMAND until it succeeds; names WHAT when the time is over
wait_for() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge $end ]; then complain "gave up waiting for $what"; return 1; fi
    sleep 0.2
  done
}

# with_lock FILE COMMAND...   runs COMMAND alone among all holders of FILE. Descriptor 9 is closed in everything that
# outlives the command (procs.sh), otherwise a daemon would hold the lock for ever.
with_lock() {
  local file=$1
  shift
  mkdir -p "${file%/*}"
  {
    if ! flock -n 9; then say "waiting for another ./skep that holds $file"; flock 9; fi
    "$@"
  } 9>"$file"
}

# with_share FILE COMMAND...   runs COMMAND among others that share FILE, and while nobody holds it alone (descriptor 7, likewise)
with_share() {
  local file=$1
  shift
  mkdir -p "${file%/*}"
  { flock -s 7; "$@"; } 7>"$file"
}

# apart FUNCTION ARGUMENT...   runs a function of ./skep as a process of its own. Bash forgets `set -e` in all that an `if`, a
# `||` or a `&&` waits for, subshells included; a process keeps it, whoever waits. All that builds something runs apart.
apart() { SKEP_BEGAN=$SECONDS "$BASH" "$root/skep" --apart "$@"; }

# ask QUESTION   a yes from the terminal
ask() {
  local answer
  [ -t 0 ] && [ -t 2 ] || return 1
  read -r -p "$1 [y/N] " answer
  case $answer in [yY]|[yY][eE][sS]) ;; *) return 1 ;; esac
}

# The first LENGTH hex digits of a SHA-256 over standard input.
digest() { sha256sum | cut -c "1-${1:-12}"; }

# digest_of_files FILE...   one digest over names and contents
digest_of_files() { sha256sum "$@" | sed "s#$root/##" | digest; }

export HOME=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}

# Everything that must not be shared by two checkouts is named after the checkout's path.
checkout_id=$(printf %s "$root" | digest 6)
state=${SKEP_CLUSTER_DIR:-${XDG_STATE_HOME:-$HOME/.local/state}/skep/cluster-$checkout_id}
cache=${SKEP_CACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/skep}
if [ -n "${SKEP_CLUSTER_DIR:-}" ]; then checkout_id=$(printf %s "$state" | digest 6); fi
logs=$state/log run=$state/run
admin_conf=$state/admin.conf

need_root() { [ "$(id -u)" = 0 ] || die "the bare cluster needs root (network namespaces, user-mode-linux, mounts): run it as root, or set KUBECONFIG to a cluster you have"; }
