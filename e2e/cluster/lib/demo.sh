# shellcheck shell=bash
# `./skep demo`: from nothing to a voting app that runs as a Stack.

stack_timeout=${SKEP_STACK_TIMEOUT:-300s}
voting_app=$root/examples/voting-app

# Java is built unless nothing has changed since the last build; only what goes into images.
java_stamp=$state/java-built
java_modules=operator,mesh-agent,images/training,examples/voting-app/worker
java_is_built() {
  local missing newer
  missing=$(java_missing)
  [ -f "$java_stamp" ] && [ -z "$missing" ] || return 1
  newer=$(find "$root"/pom.xml "$root"/{crds,stack-translator,operator,mesh-agent,images/training,examples/voting-app/worker} \
    -name target -prune -o -type f -newer "$java_stamp" -print)
  [ -z "$newer" ]
}
java_missing() {
  local name
  for name in operator agent worker; do image_problem $name; done
}
# A build that was cut off may have left half a class: then all is made anew.
java_build() {
  local goals=(package)
  if [ -f "$java_stamp.begun" ]; then goals=(clean package); fi
  mkdir -p "$logs"
  rm -f "$java_stamp"
  touch "$java_stamp.begun"
  say "building the Java modules"
  (cd "$root" && ./mvnw -B -ntp -Dmaven.test.skip=true -pl "$java_modules" -am "${goals[@]}" </dev/null) >"$logs/java.log" 2>&1 ||
    { grep -E '^\[(ERROR|WARN)' "$logs/java.log" | tail -30 >&2; rm -f "$java_stamp.begun"; die "./mvnw package failed; whole log: $logs/java.log"; }
  mv "$java_stamp.begun" "$java_stamp"
}
plan_java() {
  local jdk
  jdk=$(jdk_home)
  java_is_built || plan java "Java modules" '' java_build
}

# plan_ready KIND   steps until everything of ours is installed on the cluster
plan_ready() {
  case $1 in
    bare) plan_bare ;;
    docker) plan_docker ;;
    kubeconfig) plan_foreign ;;
  esac
}

plan_bare() {
  local list images
  need_root
  list=$(image_list | cut -d' ' -f1)
  mapfile -t images <<<"$list"
  plan_packages
  plan_tools
  plan_java
  plan_images packages image_make "${images[@]}"
  plan load "images into the cluster's store" "${images[*]/#/image-}" images_load "${images[@]}"
  plan up "three nodes" "packages kube xstate load" cluster_up
  plan chart "chart" up install_chart bare
}

# Debian's packages and what is built once, unless they are there.
plan_packages() {
  local missing
  missing=$(missing_for_cluster; missing_for_images)
  [ -z "$missing" ] || plan packages "Debian packages" '' install_if_missing
}
plan_tools() {
  if ! [ -d "$kube_home" ]; then
    require_go
    plan kube "Kubernetes and Helm" '' kube_built
  fi
  [ -d "$xstate_home" ] || plan xstate "xstate.so" packages xstate_built
}

# ready_cluster KIND   everything of ours is installed on the cluster; KUBECONFIG is set
ready_cluster() {
  plan_ready "$1"
  steps_run
  use_cluster "$1"
}

demo() {
  local kind
  foreign_options "$@"
  [ ${#rest[@]} = 0 ] || misuse "demo takes --registry REGISTRY and --yes, not '${rest[0]}'"
  kind=$(cluster_kind)
  plan_ready "$kind"
  plan stack "voting app" chart deploy_stack "$kind"
  steps_run
  use_cluster "$kind"
  kubectl get -n default stacks,swarmservices,swarmnetworks >&2
  steps_table
  done_saying "the voting app is running"
  demo_places "$kind"
}

demo_places() {
  local address end=''
  address=$(kubectl get nodes -o 'jsonpath={.items[0].status.addresses[?(@.type=="InternalIP")].address}')
  case $1 in
    bare) end='         ./skep cluster down' ;;
    docker) address=localhost end="         docker rm -f -v $k3s_name" ;;
  esac
  cat <<T
vote:    http://$address:5000   (any node's address will do: the routing mesh)
result:  http://$address:5001

look:    ./skep kubectl get swarm -A
change:  ./skep kubectl scale swarmservice/voting-vote --replicas=4
stop:    ./skep kubectl delete stack/voting
$end
T
}

# deploy_stack KIND   the voting app, with the images that were brought to a cluster of other people
deploy_stack() {
  local registry tag manifest=$state/voting.yaml progress
  use_cluster "$1"
  say "deploying the stack examples/voting-app"
  kubectl kustomize "$voting_app" >"$manifest"
  if [ "$1" != bare ] && [ -f "$state/delivered" ]; then
    read -r registry tag <"$state/delivered"
    sed -i "s#registry\.local/voting/\([a-z]*\):1#$registry/voting-\1:$tag#" "$manifest"
  fi
  kubectl apply -n default -f "$manifest" >&2
  show_progress &
  progress=$!
  if ! kubectl wait -n default --for=condition=Ready stack/voting --timeout="$stack_timeout" >/dev/null 2>"$logs/demo-wait.log"; then
    kill $progress 2>/dev/null || true
    explain_stack
    die "the stack did not become Ready within $stack_timeout"
  fi
  kill $progress 2>/dev/null || true
}

# A line whenever the number of running tasks changes.
show_progress() {
  local now before=''
  while :; do
    now=$(kubectl get -n default pods -l skep.dev/service --no-headers 2>/dev/null | awk '{n++} $3 == "Running" {r++} END {printf "%d of %d tasks running", r, n}') || true
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
