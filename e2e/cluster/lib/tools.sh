# shellcheck shell=bash
# Things that are built once and shared by all checkouts: below $cache, in folders named after a digest of their inputs.

cluster_source=$root/e2e/cluster
kubernetes_version=$(sed -n 's#^\tk8s.io/kubernetes v##p' "$cluster_source/kube/go.mod")
helm_version=$(sed -n 's#^\thelm.sh/helm/v3 \(v[0-9.]*\).*#\1#p' "$cluster_source/helm/go.mod")

kube_home=$cache/kube-$kubernetes_version-$(digest_of_files "$cluster_source"/kube/{go.mod,go.sum,main.go,dns.go})
helm_home=$cache/helm-$helm_version-$(digest_of_files "$cluster_source"/helm/{go.mod,go.sum})
xstate_home=$cache/xstate-$(digest_of_files "$cluster_source/native/xstate.c")

# build_once HOME WHAT FUNCTION   calls FUNCTION with a scratch folder that becomes HOME when it succeeds
build_once() {
  local home=$1 what=$2 scratch
  [ ! -d "$home" ] || return 0
  say "building $what (once per machine)"
  scratch=$(mktemp -d "$cache/building.XXXXXX")
  chmod 755 "$scratch"
  "$3" "$scratch" 2>"$scratch.log" || { tail -20 "$scratch.log" >&2; rm -rf "$scratch"; die "building $what failed; whole log: $scratch.log"; }
  mv "$scratch" "$home"
  rm -f "$scratch.log"
}

cluster_build() {
  mkdir -p "$cache"
  with_lock "$cache/build.lock" build_all
  done_saying "Kubernetes $kubernetes_version and Helm $helm_version are built"
}
build_all() {
  if ! [ -d "$kube_home" ] || ! [ -d "$helm_home" ]; then require_go; fi
  build_once "$kube_home" "Kubernetes $kubernetes_version" build_kube
  build_once "$helm_home" "Helm $helm_version" build_helm
  build_once "$xstate_home" "xstate.so" build_xstate
}

build_kube() {
  local v=v$kubernetes_version major minor name x=k8s.io/component-base/version y=k8s.io/client-go/pkg/version
  major=${kubernetes_version%%.*} minor=${kubernetes_version#*.}
  minor=${minor%%.*}
  (cd "$cluster_source/kube" && CGO_ENABLED=0 go build -mod=readonly -trimpath -o "$1/kube" -ldflags "-s -w \
    -X $x.gitVersion=$v -X $x.gitMajor=$major -X $x.gitMinor=$minor -X $y.gitVersion=$v" .)
  for name in kube-apiserver kube-controller-manager kube-scheduler kube-proxy kubelet kubectl coredns; do ln -s kube "$1/$name"; done
}
build_helm() {
  (cd "$cluster_source/helm" && CGO_ENABLED=0 go build -mod=readonly -trimpath -o "$1/helm" \
    -ldflags "-s -w -X helm.sh/helm/v3/internal/version.version=$helm_version" helm.sh/helm/v3/cmd/helm)
}
build_xstate() { gcc -O2 -shared -fPIC -o "$1/xstate.so" "$cluster_source/native/xstate.c" -ldl; }

bare_kubectl() { "$kube_home/kubectl" --kubeconfig "$admin_conf" "$@"; }
