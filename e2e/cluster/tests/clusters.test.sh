# shellcheck shell=bash
# Other people's clusters and Docker engines: nothing is changed unasked, and images get to where the cluster finds them.

# somebodys CONTEXT   a cluster of somebody's, with the programs that are needed, and all built but the images
somebodys() {
  environment=(SKEP_CLUSTER=kubeconfig KUBECONFIG="$box/kubeconfig")
  echo "$1" >"$box/context"
  fake kubectl 'case "$*" in
      "config current-context") cat "$BOX/context" ;;
      "config view"*) echo https://192.0.2.1:6443 ;;
      kustomize*) cat "$2/stack.yaml" ;;
      "apply -n default -f "*) cp "${@: -1}" "$BOX/applied" ;;
      *"get deployments"*) echo deployment.apps/skep-operator ;;
      *"get nodes"*) echo 192.0.2.1 ;;
    esac'
  fake helm 'case $1 in status) [ -f "$BOX/installed" ] ;; upgrade) echo "KUBECONFIG=$KUBECONFIG" >>"$BOX/calls" ;; esac'
  fake buildah 'while [ "${1:-}" ]; do case $1 in --root|--runroot) shift 2 ;; *) break ;; esac; done
    case $1 in
      push) for word in "$@"; do case $word in docker-archive:*) file=${word#docker-archive:}; echo image >"${file%%:*}" ;; esac; done ;;
    esac'
  fake mmdebstrap 'for word in "$@"; do case $word in */rootfs.tar) echo root >"$word" ;; esac; done'
  cat >"$tree/mvnw" <<'F'
#!/usr/bin/env bash
cd "$BOX/tree"
for jar in operator/target/skep-operator.jar operator/target/image/lib/a.jar mesh-agent/target/skep-mesh-agent.jar mesh-agent/target/image/lib/b.jar \
  images/training/target/skep-training-1.jar examples/voting-app/worker/target/voting-worker.jar examples/voting-app/worker/target/image/lib/postgresql-1.jar; do
  mkdir -p "${jar%/*}"
  echo "$jar" >"$jar"
done
F
  chmod +x "$tree/mvnw"
  mkdir -p "$tree"/{crds,stack-translator,operator,mesh-agent} "$box/jdk/bin"
  printf '#!/bin/bash\nwhile [ $# -gt 0 ]; do [ "$1" != --output ] || mkdir -p "$2"; shift; done\n' | tee "$box/jdk/bin/javac" >"$box/jdk/bin/jlink"
  chmod +x "$box"/jdk/bin/*
  echo 'JAVA_VERSION="25.0.1"' >"$box/jdk/release"
  environment+=(JAVA_HOME="$box/jdk")
}

test_nothingIsInstalledOnSomebodysClusterUnasked() {
  somebodys production
  skep demo --registry registry.example.com/team
  fails
  says 'cluster: production at https://192.0.2.1:6443; this installs the chart in namespace skep-system'
  says 'nothing was changed on production; where nobody can be asked, say yes with: --yes'
  not_called '^helm upgrade|^kubectl.* apply|^buildah'
}

test_nothingIsUpgradedOnSomebodysClusterUnasked() {
  somebodys production
  touch "$box/installed"
  skep e2e --registry registry.example.com/team
  fails
  says 'this upgrades the release skep'
  not_called '^helm upgrade'
}

test_anUpgradeOfSomebodysReleaseKeepsItsValues() {
  somebodys production
  environment+=(SKEP_VALUES="$box/values.yaml")
  skep demo --yes
  succeeds
  called '^helm upgrade --install skep .* --reset-then-reuse-values --values .*/values.yaml$'
}

test_aClusterThatCannotFindTheImagesIsNamedBeforeAnythingIsBuilt() {
  somebodys production
  skep demo --yes
  fails
  says 'production must find skep'
  says '--registry REGISTRY'
  not_called '^buildah|^helm upgrade'
}

test_theDemoPushesToTheRegistryThatTheClusterPullsFrom() {
  somebodys production
  skep demo --yes --registry registry.example.com/team
  succeeds
  called '^buildah .* push -q localhost/skep/operator:[0-9a-f]{12} docker://registry.example.com/team/operator:dev-[0-9a-f]{12}$'
  called 'docker://registry.example.com/team/voting-vote:dev-'
  not_called 'docker://registry.example.com/team/(base|jre)'
  called '^helm upgrade .* --set image.registry=registry.example.com/team --set-string image.tag=dev-[0-9a-f]{12}$'
  grep -qE 'image: registry.example.com/team/voting-vote:dev-[0-9a-f]{12}$' "$box/applied" || wrong "the stack names other images"
  ! grep -q 'image: registry.local' "$box/applied" || wrong "the stack names images that the cluster does not find"
}

test_theDemoLoadsImagesWithTheToolThatMadeTheCluster() {
  somebodys kind-mine
  fake kind 'case "$*" in *load*) [ -s "$3" ] ;; esac'
  skep demo --yes
  succeeds
  called '^kind load image-archive .* --name mine$'
  called '^helm upgrade .* --set image.registry=registry.local/skep --set-string image.tag=dev-'
  [ "$(grep -c '^kind load' "$box/calls")" = "$(ls -d "$tree"/examples/voting-app/*/Containerfile "$tree"/images/{operator,agent}/Containerfile "$tree/mesh-agent/gate/Containerfile" | wc -l)" ] ||
    wrong "not every image was loaded"
}

test_anImageThatCannotBeLoadedStopsTheDemo() {
  somebodys minikube
  fake minikube 'echo "no such profile" >&2; exit 1'
  skep demo --yes
  fails
  says 'no such profile'
  not_called '^helm upgrade'
}

test_imagesArePushedUnderTheirOwnNames() {
  somebodys production
  skep --apart java_build
  skep images --push 127.0.0.1:5000 --tag 1.2 operator gate base
  succeeds
  called '^buildah .* push -q --tls-verify=false localhost/skep/operator:[0-9a-f]{12} docker://127.0.0.1:5000/operator:1.2$'
  called 'docker://127.0.0.1:5000/gate:1.2$'
  not_called 'docker://127.0.0.1:5000/(agent|base)'
  says '--set image.registry=127.0.0.1:5000 --set-string image.tag=1.2'
}

test_aPushThatFailsIsAFailure() {
  somebodys production
  skep --apart java_build
  fake buildah "$(cat "$box/fakes/buildah")"'
    case "$*" in *docker://*) echo "unauthorized" >&2; exit 125 ;; esac'
  skep images --push registry.example.com/team gate
  fails
  says unauthorized
}

test_aPlatformThatCannotBeBuiltHereIsNamed() {
  somebodys production
  fake uname 'echo x86_64'
  skep images --push registry.example.com/team --platform linux/arm64 gate
  fails
  says '--platform linux/arm64 cannot be built here'
  says 'this machine is linux/amd64'
  not_called '^buildah'
}

test_withADockerEngineTheDemoRunsOnK3s() {
  somebodys none
  environment=(JAVA_HOME="$box/jdk")
  fake docker 'case "$*" in
      info|version*|pull*|build*|tag*|rm*) ;;
      run*) touch "$BOX/k3s" ;;
      "inspect -f {{.State.Running}}"*) [ -f "$BOX/k3s" ] && echo true ;;
      "image inspect"*) echo "sha256:$5" ;;
      port*) echo 127.0.0.1:49153 ;;
      exec*k3s.yaml) echo "server: https://127.0.0.1:6443" ;;
      exec*import*) cat >/dev/null ;;
      save*) echo image >"$3" ;;
    esac'
  skep demo
  succeeds
  called '^docker run -d --name skep-[0-9a-f]{6} .*--privileged .*rancher/k3s:v1\.[0-9]+\.[0-9]+-k3s1 server'
  called '^docker build -t registry.local/skep/operator:dev '
  called '^docker exec -i skep-[0-9a-f]{6} ctr -n k8s.io images import -$'
  called "^KUBECONFIG=$box/state/k3s.conf$"
  grep -q 'server: https://127.0.0.1:49153' "$box/state/k3s.conf" || wrong "kubeconfig"
  says 'vote:    http://localhost:5000'
  says 'docker rm -f -v skep-'
}

test_anImageThatTheEngineCannotBuildStopsTheDemo() {
  test_withADockerEngineTheDemoRunsOnK3s
  : >"$box/calls"
  fake docker "$(cat "$box/fakes/docker")"'
    case "$*" in build*operator*) echo "no space left" >&2; exit 1 ;; esac'
  skep demo
  fails
  says 'image operator could not be built'
  says 'no space left'
  not_called '^helm upgrade'
}

test_theSubnetThatAnotherProcessChoseIsKnown() {
  cat >"$box/ask" <<'A'
set -euo pipefail
root=$1
for part in common prerequisites procs tools network controlplane nodes store cluster; do . "$root/e2e/cluster/lib/$part.sh"; done
control_plane_alive() { :; }
running_nodes() { echo 1; }
mkdir -p "$state"
printf '10.99.0\n' >"$state/net"
need_up
node_list
A
  clean_run bash "$box/ask" "$tree"
  succeeds
  says 'node1=10.99.0.11'
}
