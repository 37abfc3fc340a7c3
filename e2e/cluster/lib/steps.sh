# shellcheck shell=bash
# Steps: pieces of work that run side by side as far as none waits for another. Each is a process of its own (apart) with a log
# of its own. How long it takes is remembered, so that the next time knows how long it will be.

steps=() # in the order of planning; whoever must come first is planned first
declare -A step_what step_call step_after step_state step_pid step_began step_took
steps_at_once=$(($(nproc) + 3))
steps_every=30 # seconds between two lines of progress; a terminal has one line, written anew each second
durations=$cache/durations

# plan NAME WHAT 'AFTER...' FUNCTION ARGUMENT...   of AFTER, names that are not planned count as done
plan() {
  steps+=("$1")
  step_what[$1]=$2 step_after[$1]=$3 step_call[$1]=${*:4} step_state[$1]=waiting
}

# steps_run   all that is planned; when one fails it says why, ends the others and leaves ./skep. Meanwhile nobody tidies away
# the images' archives that the steps make and use.
steps_run() {
  with_share "$archives/in-use" steps_loop
  images_prune
}
steps_loop() {
  local shown=$((SECONDS - steps_every)) name
  [ ! -t 2 ] || steps_every=1
  mkdir -p "$logs" "$durations"
  trap steps_stop EXIT
  steps_start
  while [ -n "$(steps_in running)" ]; do
    if [ $((SECONDS - shown)) -ge $steps_every ]; then shown=$SECONDS; steps_show; fi
    sleep 0.2
    for name in $(steps_in running); do kill -0 "${step_pid[$name]}" 2>/dev/null || step_end "$name"; done
    steps_start
  done
  trap - EXIT
}

# steps_in STATE
steps_in() {
  local name
  for name in "${steps[@]}"; do [ "${step_state[$name]}" != "$1" ] || printf '%s\n' "$name"; done
}

steps_start() {
  local name first running
  running=$(steps_in running | wc -l)
  for name in $(steps_in waiting); do
    [ "$running" -lt $steps_at_once ] || return 0
    for first in ${step_after[$name]}; do
      case ${step_state[$first]:-done} in done) ;; *) continue 2 ;; esac
    done
    # shellcheck disable=SC2086
    SKEP_BEGAN=$SECONDS setsid "$BASH" "$root/skep" --apart ${step_call[$name]} </dev/null >"$logs/step-$name.log" 2>&1 &
    step_pid[$name]=$! step_began[$name]=$SECONDS step_state[$name]=running
    running=$((running + 1))
  done
}

step_end() {
  local took=$((SECONDS - step_began[$1]))
  step_took[$1]=$took
  if ! wait "${step_pid[$1]}"; then
    step_state[$1]=failed
    status_line ''
    complain "${step_what[$1]}: failed after $took s"
    tail -60 "$logs/step-$1.log" >&2
    complain "its whole log: $logs/step-$1.log"
    exit 1
  fi
  step_state[$1]='done'
  if [ $took -ge 3 ]; then
    echo $took >"$durations/$1"
    status_line ''
    say "${step_what[$1]}: done ($took s)"
  fi
}

# Ends what still runs, with all that it has started. Whatever was half built is in a scratch folder.
steps_stop() {
  local name
  status_line ''
  for name in $(steps_in running); do
    say "ending: ${step_what[$name]}"
    kill -TERM -- "-${step_pid[$name]}" 2>/dev/null || true
  done
  wait
}

# step_left NAME   seconds that a step still takes, from what it took last time, else from what it took on two cores
step_left() {
  local usual left
  case ${step_state[$1]} in done) echo 0; return ;; esac
  usual=$(cat "$durations/$1" 2>/dev/null || step_usual "$1")
  if [ "${step_state[$1]}" = waiting ]; then echo "$usual"; return; fi
  left=$((usual - (SECONDS - step_began[$1])))
  [ $left -ge 5 ] || left=5
  echo $left
}
step_usual() {
  case $1 in
    packages) echo 40 ;;
    kube) echo 400 ;;
    java) echo 150 ;;
    image-base|image-db) echo 60 ;;
    image-*) echo 30 ;;
    docker-*) echo 90 ;;
    up) echo 45 ;;
    chart) echo 60 ;;
    stack) echo 80 ;;
    *) echo 5 ;;
  esac
}

# steps_left   seconds until the last step ends
steps_left() {
  local name first begin last=0
  declare -A ends
  for name in "${steps[@]}"; do
    begin=0
    for first in ${step_after[$name]}; do [ "${ends[$first]:-0}" -le "$begin" ] || begin=${ends[$first]}; done
    ends[$name]=$((begin + $(step_left "$name")))
    [ "${ends[$name]}" -le "$last" ] || last=${ends[$name]}
  done
  printf '%s\n' "$last"
}

steps_show() {
  local name detail line left
  left=$(steps_left)
  if [ "$left" -gt 90 ]; then line="about $(((left + 30) / 60)) min left"; else line="about $(((left + 9) / 10 * 10)) s left"; fi
  for name in $(steps_in running); do
    detail=$(step_detail "$name")
    line+=" · ${step_what[$name]}${detail:+ ($detail)}"
  done
  if [ -t 2 ]; then status_line "$line"; else say "$line"; fi
}

# status_line TEXT   the last line of a terminal, written over and over; elsewhere nothing
status_line() {
  local columns
  [ -t 2 ] || return 0
  columns=$(stty size <&2 2>/dev/null | cut -d' ' -f2) || columns=80
  [ "${columns:-0}" -gt 20 ] || columns=80
  if [ -z "$1" ]; then printf '\r\e[K' >&2; else printf '\r\e[K%s[%4ds]%s %s' "$dim" $SECONDS "$off" "${1:0:$((columns - 9))}" >&2; fi
}

# step_detail NAME   how far it is, in a few words, read from the log of what it runs
step_detail() {
  case $1 in
    kube) go_progress ;;
    java) sed -n 's/^\[INFO\] Building skep \(.*\) 0.*\[\(.*\)\/\(.*\)\]$/\1, \2 of \3/p' "$logs/java.log" 2>/dev/null | tail -1 ;;
    image-*) sed -n 's/^\(\[[0-9/]*\] \)\{0,1\}STEP \([0-9]*\)\/\([0-9]*\): \([A-Z]*\).*/step \2 of \3/p' "$logs/image-${1#image-}.log" 2>/dev/null | tail -1 ;;
    *) sed -n 's/^\[ *[0-9]*s\] //p' "$logs/step-$1.log" 2>/dev/null | tail -1 ;;
  esac || true
}

# steps_table   when each step began and how long it took
steps_table() {
  local name
  printf '\n%-44s %8s %8s\n' "seconds by step" begin took >&2
  for name in "${steps[@]}"; do
    printf '%-44s %8d %8d\n' "${step_what[$name]}" "${step_began[$name]}" "${step_took[$name]}"
  done | sort -s -n -k "1.46,1.54" >&2
  printf '%-44s %8s %8d\n' "all" '' $SECONDS >&2
}
