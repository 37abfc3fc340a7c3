# shellcheck shell=bash
# What does not wait for each other runs side by side; people see how far it is.

# with_steps TEXT   the copy's ./skep knows the functions of TEXT as well; `./skep --apart all` plans and runs
with_steps() { printf '%s\n' "$1" >>"$tree/e2e/cluster/lib/help.sh"; }

test_stepsThatDoNotWaitForEachOtherRunSideBySide() {
  with_steps 'meet() { touch "$BOX/$1"; wait_for 20 "$2" test -f "$BOX/$2"; }
    all() { plan a A "" meet a b; plan b B "" meet b a; steps_run; }'
  skep --apart all
  succeeds
}

test_aStepBeginsWhenItsPredecessorsHaveEnded() {
  with_steps 'early() { sleep 0.5; touch "$BOX/early"; }
    late() { test -f "$BOX/early"; touch "$BOX/late"; }
    all() { plan early E "" early; plan late L "early unplanned" late; steps_run; }'
  skep --apart all
  succeeds
  present "$box/late"
}

test_aStepThatFailsSaysWhyAndEndsTheOthers() {
  with_steps 'bad() { wait_for 20 long test -f "$BOX/began"; echo "the reason" >&2; false; touch "$BOX/went-on"; }
    long() { touch "$BOX/began"; sleep 30; touch "$BOX/ended"; }
    late() { touch "$BOX/late"; }
    all() { plan bad Bad "" bad; plan long Long "" long; plan late Late bad late; steps_run || echo never; touch "$BOX/went-on"; }'
  local began=$SECONDS
  skep --apart all
  fails
  says 'Bad: failed'
  says 'the reason'
  absent "$box/late"
  absent "$box/went-on"
  absent "$box/ended"
  [ $((SECONDS - began)) -lt 25 ] || wrong "the long step was waited for"
}

test_whoIsStoppedEndsItsSteps() {
  with_steps 'long() { touch "$BOX/began"; sleep 20; touch "$BOX/ended"; }
    all() { plan long Long "" long; steps_run; }
    stopped() { "$root/skep" --apart all & wait_for 20 "the step" test -f "$BOX/began"; kill -TERM $!; wait $! || true; }'
  local began=$SECONDS
  skep --apart stopped
  says 'ending: Long'
  [ $((SECONDS - began)) -lt 15 ] || wrong "it went on"
  absent "$box/ended"
}

test_withoutATerminalALineNowAndThenTellsWhatIsBuiltAndHowLongItTakes() {
  with_steps 'steps_every=1
    long() { say "half of it"; sleep 2; }
    all() { mkdir -p "$durations"; echo 500 >"$durations/last"; plan long Long "" long; plan last Last long true; steps_run; steps_table; }'
  skep --apart all
  succeeds
  says 'about 8 min left · Long (half of it)'
  grep -qE '^Long +[0-9]+ +[2-9]$' "$box/out" || wrong "no table"
  ! grep -q $'\r' "$box/out" || wrong "written over without a terminal"
}

test_longStepsTellHowFarTheyAre() {
  with_steps 'steps_every=1
    long() { sleep 2; }
    all() {
      mkdir -p "$cache/log" "$logs"
      printf "go: downloading k8s.io/kubernetes\nruntime\nk8s.io/api\n" >"$cache/log/${kube_home##*/}.log"
      echo "[INFO] Building skep operator 0.1.0-SNAPSHOT                       [4/9]" >"$logs/java.log"
      echo "STEP 2/5: COPY a /" >"$logs/image-base.log"
      plan kube Kubernetes "" long; plan java Java "" long; plan image-base Base "" long
      steps_run
    }'
  skep --apart all
  succeeds
  says 'Kubernetes (2 of 2889 packages)'
  says 'Java (operator, 4 of 9)'
  says 'Base (step 2 of 5)'
}

test_aTerminalHasOneLineThatIsWrittenAnew() {
  with_steps 'long() { sleep 2.5; }
    all() { plan long Long "" long; steps_run; }'
  environment=(TERM=xterm)
  clean_run script -qec "$tree/skep --apart all" "$box/typed"
  succeeds
  [ "$(tr '\r' '\n' <"$box/typed" | grep -c $'^\e\\[K.*Long')" -ge 2 ] || { cat -A "$box/typed" >"$box/out"; wrong "no line is written anew"; }
}

test_aStepThatTookLongIsExpectedToTakeLong() {
  with_steps 'long() { sleep 3; }
    all() { plan long Long "" long; steps_run; }'
  skep --apart all
  [ "$(cat "$box/cache/durations/long")" -ge 3 ] || wrong "not written down"
}

test_theDemoBuildsSideBySideWhatDoesNotWaitForEachOther() {
  fake go 'echo go1.24.0'
  with_steps 'need_root() { :; }
    all() { plan_ready bare; for name in "${steps[@]}"; do echo "$name:" ${step_after[$name]}; done; }'
  skep --apart all
  succeeds
  grep -qE '^kube: *$' "$box/out" || wrong "Kubernetes waits"
  grep -qE '^java: *$' "$box/out" || wrong "Java waits"
  grep -qE '^image-db: packages image-base$' "$box/out" || wrong "db"
  grep -qE '^image-operator: packages image-jre java$' "$box/out" || wrong "operator"
  grep -qE '^up: packages kube xstate load$' "$box/out" || wrong "up"
}
