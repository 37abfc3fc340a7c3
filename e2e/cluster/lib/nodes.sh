# shellcheck shell=bash
# Nodes: each a user-mode-linux kernel over this machine's own files (see ../node/init and ../node/main).

node_memory=${SKEP_NODE_MEMORY:-1500M}

node_number() {
  case $1 in [1-9]) ;; *) misuse "a node is a number from 1 to $max_nodes, not '$1'" ;; esac
}

# The Node objects exist before the kubelets: node1 is the control-plane node (Swarm's manager), and each node knows the
# range of its pods, which a kubelet may not set by itself.
node_objects() {
  local i role
  for i in "$@"; do
    role=''
    if [ "$i" = 1 ]; then role='node-role.kubernetes.io/control-plane: "", '; fi
    cat <<Y
---
apiVersion: v1
kind: Node
metadata: {name: node$i, labels: {${role}kubernetes.io/hostname: node$i}}
spec: {podCIDR: 10.244.$i.0/24, podCIDRs: [10.244.$i.0/24]}
Y
  done | bare_kubectl create -f - >/dev/null
}

# boot K   starts the kernel; it is up when node_up says so
boot() {
  local i=$1
  stop "ssh$i"
  stop "node$i"
  tap_up "$i"
  rm -f "$state/ready.$i" "$state/ssh.$i"
  in_netns "node$i" env LD_PRELOAD="$xstate_home/xstate.so" linux.uml umid="skep-$checkout_id-$i" uml_dir="$state/uml/" \
    mem="$node_memory" rootfstype=hostfs rootflags=/ rw init="$state/node/init" \
    nodename="node$i" nodeip="$net.1$i" labdir="$state" kubedir="$kube_home" \
    vec0:transport=tap,ifname="tap$i",depth=128 con0=null,fd:2 con=null quiet
}

# node_up K   this boot of node K (not an earlier one) is what the API server knows, and it is Ready
node_up() {
  local seen
  [ -s "$state/ready.$1" ] || return 1
  seen=$(bare_kubectl get node "node$1" -o 'jsonpath={.status.nodeInfo.bootID} {.status.conditions[?(@.type=="Ready")].status}')
  [ "$seen" = "$(cat "$state/ready.$1") True" ]
}
node_died() { ! alive "node$1"; }

# await_nodes K...
await_nodes() {
  local i
  for i in "$@"; do
    wait_for 240 "node$i to be Ready (logs: $logs/node$i.log, $logs/kubelet.node$i.log)" node_up "$i" || {
      if node_died "$i"; then complain "node$i's kernel has ended:"; tail -5 "$logs/node$i.log" >&2; fi
      exit 1
    }
    alive "ssh$i" || connect "$i"
  done
}

running_nodes() {
  local i
  for ((i = 1; i <= max_nodes; i++)); do if alive "node$i"; then echo "$i"; fi; done
}

ssh_options=(-i "$state/key" -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o ConnectTimeout=5)

# A log-in takes a node 1.5 s, so one connection per node stays open and carries all commands.
connect() {
  start "ssh$1" ssh "${ssh_options[@]}" -N -M -S "$state/ssh.$1" -o ServerAliveInterval=5 -o ServerAliveCountMax=2 "root@$net.1$1"
}

# on K [COMMAND...]   runs COMMAND, or standard input, with bash on node K
on() {
  local node=$1
  shift
  [ $# -gt 0 ] || set -- bash -s
  ssh "${ssh_options[@]}" -S "$state/ssh.$node" "root@$net.1$node" "$@"
}

cluster_kill() {
  node_number "${1:-}"
  stop "ssh$1"
  stop "node$1"
  rm -f "$state/ready.$1" "$state/ssh.$1"
  done_saying "node$1 is off"
}
cluster_boot() {
  node_number "${1:-}"
  if alive "node$1"; then say "node$1 is running already"; return 0; fi
  boot "$1"
  await_nodes "$1"
  done_saying "node$1 is Ready"
}
