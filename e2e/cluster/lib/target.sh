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

# use_cluster KIND   sets KUBECONFIG and the values file for what follows; the bare cluster must be up
use_cluster() {
  case $1 in
    kubeconfig) [ -n "${KUBECONFIG:-}" ] || misuse "SKEP_CLUSTER=kubeconfig needs KUBECONFIG" ;;
    bare) need_up; export KUBECONFIG=$admin_conf ;;
    docker) die "Docker serves './skep e2e' only (the tests start k3s by themselves); set KUBECONFIG, or SKEP_CLUSTER=bare on Debian 12 as root" ;;
  esac
}

kubectl() {
  if [ -x "$kube_home/kubectl" ]; then "$kube_home/kubectl" "$@"; else command kubectl "$@"; fi
}
helm() {
  if [ -x "$helm_home/helm" ]; then "$helm_home/helm" "$@"; else command helm "$@"; fi
}

# prepare_tools KIND   kubectl and helm: built for the bare cluster, else the user's own or built
prepare_tools() {
  if [ "$1" = bare ] || ! { command -v kubectl && command -v helm; } >/dev/null; then cluster_build_if_needed; fi
}

helm_command() {
  local kind
  kind=$(cluster_kind)
  prepare_tools "$kind"
  if [ "$kind" = bare ] && control_plane_alive; then export KUBECONFIG=$admin_conf; fi
  helm "$@"
}

# install_chart KIND
install_chart() {
  local values=()
  [ -d "$root/charts/skep" ] || die "there is no chart in charts/skep"
  if [ "$1" = bare ]; then values=(--values "$cluster_source/values.yaml"); fi
  if [ -n "${SKEP_VALUES:-}" ]; then values+=(--values "$SKEP_VALUES"); fi
  say "installing the chart"
  if ! helm upgrade --install skep "$root/charts/skep" -n skep-system --create-namespace "${values[@]}" >"$logs/helm.log" 2>&1; then
    cat "$logs/helm.log" >&2
    explain_pods skep-system
    die "the chart could not be installed"
  fi
  if [ "$1" = bare ]; then restart_outdated; fi
  await_installed
}

# Operator and agents run what was installed; not by Helm's own waiting, which would wait for pods of an older image, too.
await_installed() {
  local each
  for each in $(kubectl -n skep-system get deployments,daemonsets -o name); do
    if ! kubectl -n skep-system rollout status "$each" --timeout="${SKEP_INSTALL_TIMEOUT:-4m}" >/dev/null; then
      explain_pods skep-system
      die "$each does not become ready"
    fi
  done
}

# The images keep their tag while one works on them, so pods that run an older build are replaced.
restart_outdated() {
  local file=$state/deployed now
  now=$(cat "$state/images/operator" "$state/images/agent" 2>/dev/null; bare_kubectl get namespace kube-system -o 'jsonpath={.metadata.uid}')
  if [ -f "$file" ] && [ "$(cat "$file")" != "$now" ] && grep -q "${now##*$'\n'}" "$file"; then
    say "restarting operator and agents with their new images"
    local each
    for each in $(kubectl -n skep-system get deployments,daemonsets -o name); do
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
