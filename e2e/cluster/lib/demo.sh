# shellcheck shell=bash
# `./skep demo`: from nothing to a voting app that runs as a Stack.

stack_timeout=${SKEP_STACK_TIMEOUT:-300s}

# Java is built unless nothing has changed since the last build. The voting app's worker is a build of its own.
worker_pom=examples/voting-app/worker/pom.xml
java_build() {
  local stamp=$root/target/skep-built
  if [ -f "$stamp" ] && [ -z "$(java_missing)$(java_sources_newer_than "$stamp")" ]; then return; fi
  mkdir -p "$root/target"
  touch "$stamp.begun"
  say "building the Java modules"
  maven package || die "./mvnw package failed"
  if [ -f "$root/$worker_pom" ]; then maven -f "$worker_pom" package || die "./mvnw -f $worker_pom package failed"; fi
  mv "$stamp.begun" "$stamp"
}
maven() { (cd "$root" && ./mvnw -q -B -DskipTests "$@" </dev/null >&2); }
java_missing() {
  local name
  for name in operator agent worker; do
    [ -z "$(image_field $name 1)" ] || image_problem $name
  done
}
java_sources_newer_than() {
  find "$root"/pom.xml "$root"/{crds,stack-translator,operator,mesh-agent,images/training,examples/voting-app/worker} -name target -prune -o -type f -newer "$1" -print 2>/dev/null | head -1
}

# ready_cluster KIND   everything of ours is installed on the cluster; KUBECONFIG is set
ready_cluster() {
  local kind=$1
  mkdir -p "$logs"
  if [ "$kind" = bare ]; then
    install_if_missing
    need_root
    require cluster
    cluster_build_if_needed
    java_build
    images
    cluster_up
  fi
  prepare_tools "$kind"
  use_cluster "$kind"
  install_chart "$kind"
}

demo() {
  local kind
  kind=$(cluster_kind)
  ready_cluster "$kind"
  say "deploying the stack examples/voting-app"
  if [ -f "$root/examples/voting-app/kustomization.yaml" ]; then
    kubectl apply -n default -k "$root/examples/voting-app" >&2
  else
    kubectl apply -n default -f "$root/examples/voting-app/stack.yaml" >&2
  fi
  show_progress &
  local progress=$!
  if ! kubectl wait -n default --for=condition=Ready stack/voting --timeout="$stack_timeout" >/dev/null 2>"$logs/demo-wait.log"; then
    kill $progress 2>/dev/null || true
    explain_stack
    die "the stack did not become Ready within $stack_timeout"
  fi
  kill $progress 2>/dev/null || true
  wait $progress 2>/dev/null || true
  kubectl get -n default stacks,swarmservices,swarmnetworks >&2
  done_saying "the voting app is running"
  local address
  address=$(kubectl get nodes -o 'jsonpath={.items[0].status.addresses[?(@.type=="InternalIP")].address}')
  cat <<T
vote:    http://$address:5000   (any node's address will do: the routing mesh)
result:  http://$address:5001

look:    ./skep kubectl get swarm -A
change:  ./skep kubectl scale swarmservice/voting-vote --replicas=4
stop:    ./skep kubectl delete stack/voting$([ "$kind" != bare ] || printf '\n         ./skep cluster down')
T
}

# A line whenever the number of running tasks changes.
show_progress() {
  local now before=''
  while :; do
    now=$(kubectl get -n default pods -l skep.dev/service --no-headers 2>/dev/null | awk '{n++} $3 == "Running" {r++} END {printf "%d of %d tasks running", r, n}')
    if [ "$now" != "$before" ]; then say "$now"; before=$now; fi
    sleep 2
  done
}

explain_stack() {
  {
    kubectl describe -n default stack/voting
    kubectl get -n default swarmservices,swarmnetworks
  } >&2 || true
  explain_pods default
  explain_pods skep-system
}
