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
    export SKEP_KUBECTL="$kube_home/kubectl" SKEP_HELM="$helm_home/helm"
    export SKEP_AUDIT_LOG="$logs/audit.log"
  fi
}

# e2e_maven ARGS...   only the integration tests of the e2e module; the modules that it needs are compiled
e2e_maven() {
  (cd "$root" && env -u SKEP_TEST_KUBECONFIG ./mvnw -B -pl e2e -am -Pe2e -Dtest=NoUnitTests -Dsurefire.failIfNoSpecifiedTests=false \
    '-Dit.test=dev.skep.e2e.*IT' -Dfailsafe.failIfNoSpecifiedTests=false "$@" </dev/null) # of two -D the later one counts
}

e2e() {
  local kind
  kind=$(cluster_kind)
  if [ "$kind" = docker ]; then
    say "Docker answers: the smoke subset of the scenarios starts k3s by itself (testcontainers)"
    java_build
    docker_images
    SKEP_CLUSTER_KIND=docker e2e_maven verify -Dit.test=K3sSmokeIT "$@"
    return
  fi
  ready_cluster "$kind"
  test_environment "$kind"
  e2e_maven verify "$@" || { keep_evidence "$root/e2e/target/evidence"; exit 1; }
}

# docker_images   builds the images that the smoke subset needs with the Docker engine; names their archives
docker_images() {
  local name references=() archive=$state/images/docker.tar
  mkdir -p "$state/images" "$cache" "$logs"
  prepare_tools docker
  for name in jre operator agent gate; do
    say "building image $name"
    docker build -q -t "$(image_field $name 2)" -f "$root/$(image_field $name 3)" "$(image_context $name "$(image_digest $name)")" >/dev/null
    [ $name = jre ] || references+=("$(image_field $name 2)")
  done
  docker save -o "$archive" "${references[@]}"
  python3 "$cluster_source/tools/busybox-image.py" "$state/images"
  export SKEP_IMAGE_ARCHIVES=$archive,$state/images/bb.tar
  if [ -x "$helm_home/helm" ]; then export SKEP_HELM=$helm_home/helm; fi
}

bench_list() { find "$root/e2e/bench" -maxdepth 1 -type f -perm -u+x -printf '%f\n' 2>/dev/null | sort; }

# bench NAME   runs e2e/bench/NAME, an executable that prints lines "NAME ratio: X (goal Y)"
bench() {
  local name=${1:-} kind
  [ -n "$name" ] && [ -x "$root/e2e/bench/$name" ] || misuse "bench needs the name of a measurement: $(bench_list | paste -sd' ')"
  shift
  if grep -q '^# needs no cluster' "$root/e2e/bench/$name"; then
    exec "$root/e2e/bench/$name" "$@"
  fi
  kind=$(cluster_kind)
  ready_cluster "$kind"
  test_environment "$kind"
  say "measuring: $name"
  "$root/e2e/bench/$name" "$@"
}

# test_totals FILE   sums the Surefire and Failsafe reports that are newer than FILE
test_totals() {
  find "$root" -path '*/target/*-reports/TEST-*.xml' -newer "$1" -print0 | xargs -0 -r grep -h -m1 -A3 '<testsuite ' | tr '\n' ' ' |
    grep -oE ' (tests|errors|skipped|failures)="[0-9]+"' | tr -d ' "' |
    awk -F= '{sum[$1] += $2} END {printf "tests: %d, failures: %d, errors: %d, skipped: %d\n", sum["tests"], sum["failures"], sum["errors"], sum["skipped"]}'
}
