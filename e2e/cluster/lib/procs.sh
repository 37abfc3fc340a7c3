# shellcheck shell=bash
# Processes that outlive ./skep: each is a session leader recorded in $run/NAME.pid as "PID START", START being the
# kernel's start time of that process, so that a recycled process id is never mistaken for ours.

# start_time PID   field 22 of /proc/PID/stat; fails when there is no such process
start_time() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  # shellcheck disable=SC2086
  set -- ${stat##*) }
  printf '%s\n' "${20}"
}

# start NAME COMMAND...   an earlier process of that name, or what a crash left of its group, is ended first
start() {
  local name=$1
  shift
  stop "$name"
  mkdir -p "$run" "$logs"
  setsid "$@" </dev/null >"$logs/$name.log" 2>&1 7>&- 8>&- 9>&- &
  printf '%s %s\n' $! "$(start_time $!)" >"$run/$name.pid"
}

# alive NAME
alive() {
  local pid began
  [ -f "$run/$1.pid" ] || return 1
  read -r pid began <"$run/$1.pid"
  [ -n "$began" ] && [ "$(start_time "$pid")" = "$began" ] && ! grep -q '^State:.Z' "/proc/$pid/status" 2>/dev/null
}

# members PID   what is left of the process group that PID led, as far as it lives in the cluster's own network namespace
members() {
  local pid
  for pid in $(ip netns pids "$netns" 2>/dev/null); do
    [ "$(ps -o pgid= -p "$pid" 2>/dev/null | tr -d ' ')" != "$1" ] || printf '%s\n' "$pid"
  done
}

# stop NAME [SIGNAL]   ends a recorded process with its group and waits until it is gone; no-op when it is not running
stop() {
  local name=$1 signal=${2:-KILL} pid began
  [ -f "$run/$name.pid" ] || return 0
  read -r pid began <"$run/$name.pid"
  if alive "$name"; then
    kill "-$signal" -- "-$pid" 2>/dev/null || kill "-$signal" "$pid" 2>/dev/null || true
    wait_for 10 "$name (process $pid) to end" gone "$name" || { kill -KILL -- "-$pid" || true; } 2>/dev/null
  elif [ ! -d "/proc/$pid" ]; then
    # shellcheck disable=SC2046
    kill -KILL $(members "$pid") 2>/dev/null || true
  fi
  rm -f "$run/$name.pid"
}
gone() { ! alive "$1"; }

stop_all() {
  local file name
  for file in "$run"/*.pid; do
    [ -f "$file" ] || continue
    name=${file##*/}
    stop "${name%.pid}"
  done
}

# netns_empty   a process that was killed is not gone at once
netns_empty() { [ -z "$(ip netns pids "$netns" 2>/dev/null)" ]; }
