# shellcheck shell=bash
# `./skep e2e` and `./skep bench`: the e2e module's scenarios and measurements on the chosen cluster.

# What the e2e module finds in its environment.
test_environment() {
  export KUBECONFIG
  export SKEP_CLUSTER_KIND=$1
  if [ "$1" = bare ]; then
    SKEP_NODES=$(node_list)
    export SKEP_NODES                                      # node1=ADDRESS,node2=ADDRESS…
    export SKEP_CLUSTER_SH="$root/skep cluster sh"         # + K COMMAND
    export SKEP_CLUSTER_COMMAND="$root/skep cluster"       # + kill K, boot K
    export SKEP_KUBECTL="$kube_home/kubectl" SKEP_HELM="$kube_home/helm"
    export SKEP_AUDIT_LOG="$logs/audit.log"
  fi
}

# e2e_maven ARGS...   only the integration tests of the e2e module; the modules that it needs are compiled. When none of them ran,
# because no name matched or all were skipped, that is a failure.
e2e_maven() {
  local marker=$state/e2e-began
  mkdir -p "$state"
  touch "$marker"
  (cd "$root" && env -u SKEP_TEST_KUBECONFIG ./mvnw -B -pl e2e -am -Pe2e -Dtest=NoUnitTests -Dsurefire.failIfNoSpecifiedTests=false \
    '-Dit.test=dev.skep.e2e.*IT' -Dfailsafe.failIfNoSpecifiedTests=false "$@" </dev/null) # of two -D the later one counts
  test_reports "$root/e2e" "$marker" --may-skip dev.skep.e2e.K3sSmokeIT >/dev/null || die "no scenario ran, or some were skipped: ./skep e2e $*"
}

e2e() {
  local kind
  foreign_options "$@"
  kind=$(cluster_kind)
  if [ "$kind" = docker ]; then
    say "Docker answers: the smoke subset of the scenarios starts k3s by itself (testcontainers)"
    docker_images
    SKEP_CLUSTER_KIND=docker e2e_maven verify -Dit.test=K3sSmokeIT "${rest[@]}"
    return
  fi
  ready_cluster "$kind"
  test_environment "$kind"
  apart e2e_maven verify "${rest[@]}" || { keep_evidence "$root/e2e/target/evidence"; exit 1; }
}

# docker_images   builds the images that the smoke subset needs with the Docker engine; names their archives
docker_images() {
  local list references archive=$state/images/docker.tar
  prepare_tools docker
  plan_java
  plan_images '' docker_make operator agent gate
  steps_run
  list=$(for name in operator agent gate; do image_field $name 2; done)
  mapfile -t references <<<"$list"
  docker save -o "$archive" "${references[@]}"
  python3 "$cluster_source/tools/busybox-image.py" "$state/images"
  export SKEP_IMAGE_ARCHIVES=$archive,$state/images/bb.tar
  if [ -x "$kube_home/helm" ]; then export SKEP_HELM=$kube_home/helm; fi
}

bench_list() { find "$root/e2e/bench" -maxdepth 1 -type f -perm -u+x -printf '%f\n' 2>/dev/null | sort; }

# bench NAME   runs e2e/bench/NAME, an executable that prints lines "NAME ratio: X (goal Y)"
bench() {
  local name=${1:-} kind
  [ -n "$name" ] && [ -x "$root/e2e/bench/$name" ] || misuse "bench needs the name of a measurement: $(bench_list | paste -sd' ')"
  shift
  foreign_options "$@"
  set -- "${rest[@]}"
  if grep -q '^# needs no cluster' "$root/e2e/bench/$name"; then
    exec "$root/e2e/bench/$name" "$@"
  fi
  kind=$(cluster_kind)
  ready_cluster "$kind"
  test_environment "$kind"
  say "measuring: $name"
  "$root/e2e/bench/$name" "$@"
}

# test_reports FOLDER MARKER [--may-skip CLASS]...   what has run since the file MARKER was touched
test_reports() { python3 "$cluster_source/tools/test-reports.py" "$@"; }
