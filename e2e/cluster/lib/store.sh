# shellcheck shell=bash
# The image store: archives are unpacked once by a native containerd below $state/store; nodes take over its metadata at
# boot and reach the layers through links. Nodes that run already are told what is new (../node/load-images).

store=$state/store
store_socket=$state/store.sock
snapshotter=io.containerd.snapshotter.v1.overlayfs
store_ctr() { ctr --address "$store_socket" --namespace k8s.io "$@"; }

# Garbage is not collected: running nodes use layers that a newer image of the same name has replaced here.
store_open() {
  mkdir -p "$store"
  cat >"$state/store.toml" <<Y
version = 2
root = "$store"
state = "$state/store-state"
disabled_plugins = ["io.containerd.grpc.v1.cri"]
[grpc]
  address = "$store_socket"
[plugins."io.containerd.gc.v1.scheduler"]
  deletion_threshold = 0
  mutation_threshold = 0
  startup_delay = "9999h"
Y
  start store containerd --config "$state/store.toml"
  wait_for 20 "the image store's containerd (log: $logs/store.log)" store_ctr version
}
store_close() { stop store TERM; }

# A store begins with the two images that need no build: pause and busybox.
store_prepare() {
  [ ! -f "$store/prepared" ] || return 0
  local images=$state/first-images
  mkdir -p "$images"
  python3 "$cluster_source/tools/busybox-image.py" "$images"
  store_import "$images"/*.tar
  rm -rf "$images"
  touch "$store/prepared"
}

# store_import FILE...   docker or OCI archives
store_import() {
  local file
  for file in "$@"; do [ -r "$file" ] || die "no such archive: $file"; done
  store_open
  for file in "$@"; do
    store_ctr images import "$file" >"$logs/import.log" 2>&1 || { cat "$logs/import.log" >&2; store_close; die "cannot import $file"; }
  done
  store_close
}

# store_clean   forgets layers that no image uses; only while no node runs
store_clean() {
  store_open
  store_ctr content prune references >/dev/null 2>&1 || say "the store's garbage could not be collected (log: $logs/store.log)"
  store_close
}

# cluster_images FILE...   into the store and into every running node
cluster_images() {
  [ $# -gt 0 ] || misuse "cluster images needs archive files"
  need_root
  require cluster
  mkdir -p "$state"
  store_prepare
  say "unpacking $# image archive(s)"
  store_import "$@"
  local nodes
  nodes=$(running_nodes)
  if [ -n "$nodes" ]; then store_publish "$nodes"; fi
  done_saying "$# image archive(s) are in the store${nodes:+ and on the running nodes}"
}

# store_publish NODES   writes the list of what the store holds and lets each running node load what it lacks
store_publish() {
  local i pids=() failed=0
  store_open
  python3 "$cluster_source/tools/store-plan.py" "$store" "$store_socket" "$state/load" || { store_close; die "cannot list the image store"; }
  store_close
  for i in $1; do on "$i" /opt/cluster/load-images 9>&- & pids+=($!); done
  for i in "${pids[@]}"; do wait "$i" || failed=1; done
  [ $failed = 0 ] || die "a node could not load the images"
}
