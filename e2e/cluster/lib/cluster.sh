# shellcheck shell=bash
# The bare cluster as a whole: up, down, status.

# cluster_up [N]
cluster_up() {
  local nodes=${1:-${SKEP_NODES_UP:-3}}
  case $nodes in [0-9]) ;; *) misuse "the number of nodes is 0 (control plane only) to $max_nodes, not '$nodes'" ;; esac
  need_root
  case $state in *[[:space:]]*) die "the path of the cluster's state must hold no blank (set SKEP_CLUSTER_DIR): $state" ;; esac
  require cluster
  cluster_build_if_needed
  with_lock "$state/lock" cluster_up_locked "$nodes"
}
cluster_build_if_needed() {
  if ! { [ -d "$kube_home" ] && [ -d "$xstate_home" ]; }; then cluster_build; fi
}

cluster_up_locked() {
  local nodes=$1 i missing=()
  if control_plane_alive && bare_kubectl get --raw /readyz >/dev/null 2>&1; then
    for ((i = 1; i <= nodes; i++)); do alive "node$i" || missing+=("$i"); done
    if [ ${#missing[@]} = 0 ]; then
      await_nodes $(seq "$nodes")
      done_saying "the cluster is up already: $(running_nodes | wc -l) nodes"
      return 0
    fi
  else
    cluster_clear
    prepare_state
    network_up
    control_plane_up
    mapfile -t missing < <(seq "$nodes")
  fi
  [ ${#missing[@]} = 0 ] || say "booting node(s) ${missing[*]}"
  for i in "${missing[@]}"; do
    bare_kubectl get node "node$i" >/dev/null 2>&1 || node_objects "$i"
    boot "$i"
  done
  await_nodes $(seq "$nodes")
  for i in $(control_plane_missing); do tail -5 "$logs/$i.log" >&2; die "$i has ended; its log: $logs/$i.log"; done
  done_saying "the control plane and $nodes node(s) are Ready; kubeconfig: $admin_conf"
}

prepare_state() {
  mkdir -p "$state" "$logs" "$run"
  chmod 700 "$state"
  rm -rf "$state/node" "$state/load"
  cp -r "$cluster_source/node" "$state/node"
  chmod 755 "$state"/node/*
  store_prepare
  store_clean
}

# Ends what an earlier run has left, whether it was stopped or it crashed.
cluster_clear() {
  stop_all
  wait_for 10 "the last processes in $netns to end" netns_empty || ip netns pids "$netns" | xargs -r ps -o pid,args -p >&2
  network_down
  rm -rf "$state"/ready.* "$state"/ssh.* "$state/uml" "$state/store-state" "$state"/store.sock*
}

cluster_down() {
  need_root
  if [ ! -d "$state" ]; then say "there is no cluster of this checkout"; return 0; fi
  with_lock "$state/lock" cluster_clear
  if [ "${1:-}" = --purge ]; then
    rm -rf "$state"
    done_saying "the cluster is down and its state is removed"
  else
    done_saying "the cluster is down"
  fi
}

cluster_status() {
  if [ ! -d "$run" ] || ! control_plane_alive; then echo "down (state: $state)"; return 1; fi
  echo "up: https://$net.1:6443, network namespace $netns, state $state"
  local i
  for i in $(running_nodes); do echo "node$i $net.1$i running"; done
  bare_kubectl get nodes
}

need_up() {
  control_plane_alive || die "the cluster is down; start it with: ./skep cluster up"
  network_read
}

# name=address of every running node, separated by commas
node_list() {
  local i list=''
  for i in $(running_nodes); do list+=,node$i=$net.1$i; done
  printf '%s\n' "${list#,}"
}
