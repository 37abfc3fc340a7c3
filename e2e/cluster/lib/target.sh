# shellcheck shell=bash
# Which cluster ./skep works on: the first that there is, unless SKEP_CLUSTER names one (kubeconfig, docker, bare).

cluster_kind() {
  if [ -n "${SKEP_CLUSTER:-}" ]; then
    case $SKEP_CLUSTER in
      kubeconfig|docker|bare) printf '%s\n' "$SKEP_CLUSTER" ;;
      *) misuse "SKEP_CLUSTER is kubeconfig, docker or bare, not '$SKEP_CLUSTER'" ;;
    esac
  elif [ -n "${KUBECONFIG:-}" ]; then echo kubeconfig
  elif timeout 10 docker info >/dev/null 2>&1; then echo docker
  else echo bare
  fi
}

# use_cluster KIND   sets KUBECONFIG for what follows; a cluster of our own must be up
use_cluster() {
  case $1 in
    kubeconfig) [ -n "${KUBECONFIG:-}" ] || misuse "SKEP_CLUSTER=kubeconfig needs KUBECONFIG" ;;
    bare) need_up; export KUBECONFIG=$admin_conf ;;
    docker) k3s_running || die "k3s is not running in Docker; start it with: ./skep demo"; export KUBECONFIG=$k3s_conf ;;
  esac
}

kubectl() {
  if [ -x "$kube_home/kubectl" ]; then "$kube_home/kubectl" "$@"; else command kubectl "$@"; fi
}
helm() {
  if [ -x "$kube_home/helm" ]; then "$kube_home/helm" "$@"; else command helm "$@"; fi
}

# own_tools   whether kubectl and helm are there without being built
own_tools() { command -v kubectl && [ "$(type -P kubectl)" ] && type -P helm; } >/dev/null

# prepare_tools KIND   kubectl and helm: built for the bare cluster, else the user's own or built
prepare_tools() {
  if [ "$1" = bare ] || ! own_tools; then cluster_build_if_needed; fi
}

helm_command() {
  local kind
  kind=$(cluster_kind)
  prepare_tools "$kind"
  case $kind in
    bare) if control_plane_alive; then export KUBECONFIG=$admin_conf; fi ;;
    docker) if k3s_running; then export KUBECONFIG=$k3s_conf; fi ;;
  esac
  helm "$@"
}

# install_chart KIND   on a cluster of other people, values that were set once stay
install_chart() {
  local arguments=() registry tag
  mkdir -p "$logs"
  use_cluster "$1"
  case $1 in
    bare) arguments=(--values "$cluster_source/values.yaml") ;;
    kubeconfig) arguments=(--reset-then-reuse-values) ;;
  esac
  if [ -n "${SKEP_VALUES:-}" ]; then arguments+=(--values "$SKEP_VALUES"); fi
  if [ "$1" != bare ] && [ -f "$state/delivered" ]; then
    read -r registry tag <"$state/delivered"
    arguments+=(--set "image.registry=$registry" --set-string "image.tag=$tag")
  fi
  say "installing the chart"
  if ! helm upgrade --install skep "$root/charts/skep" -n skep-system --create-namespace "${arguments[@]}" >"$logs/helm.log" 2>&1; then
    cat "$logs/helm.log" >&2
    explain_pods skep-system
    die "the chart could not be installed"
  fi
  if [ "$1" = bare ]; then restart_outdated; fi
  await_installed
}

# Operator and agents run what was installed; not by Helm's own waiting, which would wait for pods of an older image, too.
await_installed() {
  local each all
  all=$(kubectl -n skep-system get deployments,daemonsets -o name)
  [ -n "$all" ] || die "the namespace skep-system holds neither operator nor agents"
  for each in $all; do
    if ! kubectl -n skep-system rollout status "$each" --timeout="${SKEP_INSTALL_TIMEOUT:-4m}" >/dev/null; then
      explain_pods skep-system
      die "$each does not become ready"
    fi
  done
}

# The images keep their tag while one works on them, so pods that run an older build are replaced.
restart_outdated() {
  local file=$state/deployed now each all
  now=$(cat "$state/images/operator" "$state/images/agent"; bare_kubectl get namespace kube-system -o 'jsonpath={.metadata.uid}')
  if [ -f "$file" ] && [ "$(cat "$file")" != "$now" ] && grep -q "${now##*$'\n'}" "$file"; then
    say "restarting operator and agents with their new images"
    all=$(kubectl -n skep-system get deployments,daemonsets -o name)
    for each in $all; do
      kubectl -n skep-system rollout restart "$each" >/dev/null
    done
  fi
  printf '%s' "$now" >"$file"
}

# explain_pods NAMESPACE   what is not ready there, and why
explain_pods() {
  local pod
  {
    kubectl -n "$1" get pods -o wide
    for pod in $(kubectl -n "$1" get pods -o json | jq -r '.items[] | select((.status.conditions // []) | any(.type == "Ready" and .status == "True") | not) | .metadata.name' | head -5); do
      printf '%s--- %s%s\n' "$bold" "$pod" "$off"
      kubectl -n "$1" get pod "$pod" -o json | jq -r '(.status.conditions // [])[] | select(.status != "True") | "\(.type): \(.reason // "") \(.message // "")"'
      kubectl -n "$1" logs "$pod" --all-containers --tail=15 --prefix 2>&1
    done
    kubectl -n "$1" get events --field-selector type=Warning --sort-by=.lastTimestamp | tail -15
  } >&2 || true
}

# keep_evidence FOLDER   what one wants to read after a failure
keep_evidence() {
  mkdir -p "$1"
  {
    kubectl get nodes,pods -A -o wide >"$1/pods.txt"
    kubectl get events -A --sort-by=.lastTimestamp >"$1/events.txt"
    kubectl get stacks,swarmservices,swarmnetworks,networkslices -A -o yaml >"$1/swarm.yaml"
    local pod
    for pod in $(kubectl -n skep-system get pods -o name); do
      kubectl -n skep-system logs --all-containers --prefix "$pod" >"$1/${pod##*/}.log"
    done
  } 2>/dev/null || true
  say "logs, events and objects at the time of the failure: $1"
}
