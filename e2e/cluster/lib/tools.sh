# shellcheck shell=bash
# Things that are built once and shared by all checkouts: below $cache, in folders named after a digest of their inputs.

cluster_source=$root/e2e/cluster
kubernetes_version=$(sed -n 's#^\tk8s.io/kubernetes v##p' "$cluster_source/kube/go.mod")
helm_version=$(sed -n 's#^\thelm.sh/helm/v3 \(v[0-9.]*\).*#\1#p' "$cluster_source/helm/go.mod")

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

# tool_home NAME FLAGS FILE...
tool_home() { printf '%s/%s-%s\n' "$cache" "$1" "$(printf '%s %s' "$2" "$(digest_of_files "${@:3}")" | digest)"; }
kube_home=$(tool_home "kube-$kubernetes_version" "$kube_flags" "$cluster_source"/kube/{go.mod,go.sum,main.go,dns.go})
helm_home=$(tool_home "helm-$helm_version" "$helm_flags" "$cluster_source"/helm/{go.mod,go.sum})
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
  local name
  (cd "$cluster_source/kube" && CGO_ENABLED=0 go build -mod=readonly -trimpath -o "$1/kube" -ldflags "$kube_flags" .)
  for name in kube-apiserver kube-controller-manager kube-scheduler kube-proxy kubelet kubectl coredns; do ln -s kube "$1/$name"; done
}
build_helm() {
  (cd "$cluster_source/helm" && CGO_ENABLED=0 go build -mod=readonly -trimpath -o "$1/helm" -ldflags "$helm_flags" helm.sh/helm/v3/cmd/helm)
}
build_xstate() { gcc -O2 -shared -fPIC -o "$1/xstate.so" "$cluster_source/native/xstate.c" -ldl; }

bare_kubectl() { "$kube_home/kubectl" --kubeconfig "$admin_conf" "$@"; }
