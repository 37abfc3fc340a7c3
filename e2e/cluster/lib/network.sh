# shellcheck shell=bash
# The cluster's own network: a namespace with a bridge br0; the control plane is $net.1, this machine $net.2, node K
# $net.1K. The machine's end of the veth pair and the namespace carry the checkout's id.

netns=skep-$checkout_id
veth=skep-$checkout_id
first_subnet=88 subnets=32 # 10.88.0.0/24 … 10.119.0.0/24
allocation_lock=/run/lock/skep-subnets.lock
# The subnet is chosen when the network is made, perhaps by a child process: whoever needs the running cluster reads it.
network_read() { net=$(cat "$state/net" 2>/dev/null || true); }
network_read

# subnet_free PREFIX   no address and no route of this machine lies in PREFIX.0/24 or contains it (the default route aside)
subnet_free() {
  [ -z "$(ip -4 -o addr show to "$1.0/24")" ] &&
    [ -z "$(ip -4 route show table all root "$1.0/24" | grep -v '^default')" ] &&
    [ -z "$(ip -4 route show table all match "$1.0/24" | grep -v '^default')" ]
}

# Picks a free subnet, starting with the one that the checkout's id points at, and occupies it before the lock is let go.
network_up() {
  exec 8>"$allocation_lock"
  flock 8
  local begin=$((16#${checkout_id:0:4} % subnets)) i candidate
  net=
  for ((i = 0; i < subnets; i++)); do
    candidate=10.$((first_subnet + (begin + i) % subnets)).0
    if subnet_free "$candidate"; then net=$candidate; break; fi
  done
  [ -n "$net" ] || die "no free subnet among 10.$first_subnet.0.0/24 … 10.$((first_subnet + subnets - 1)).0.0/24; see: ip -4 route"
  ip netns add "$netns"
  ip -n "$netns" link set lo up
  ip -n "$netns" link add br0 type bridge
  ip -n "$netns" addr add "$net.1/24" dev br0
  ip -n "$netns" link set br0 up
  ip link add "$veth" type veth peer name machine netns "$netns"
  ip -n "$netns" link set machine master br0 up
  ip addr add "$net.2/24" dev "$veth"
  ip link set "$veth" up
  printf '%s\n' "$net" >"$state/net"
  exec 8>&-
}

network_down() {
  if ip netns list 2>/dev/null | grep -qw "$netns"; then ip netns del "$netns"; fi
  if [ -d "/sys/class/net/$veth" ]; then ip link del "$veth" 2>/dev/null || true; fi
}

# tap_up K   the network card of node K
tap_up() {
  [ -n "$(ip -n "$netns" -o link show "tap$1" 2>/dev/null)" ] || ip -n "$netns" tuntap add dev "tap$1" mode tap
  ip -n "$netns" link set "tap$1" master br0 up
}
