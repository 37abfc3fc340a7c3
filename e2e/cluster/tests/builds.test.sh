# shellcheck shell=bash
# A failed build never passes for a good one.

# tools_needed   a command that must build Kubernetes and Helm first, on somebody's cluster
tools_needed() {
  rm "$box/bin/kubectl" "$box/bin/helm"
  environment=(SKEP_CLUSTER=kubeconfig KUBECONFIG="$box/kubeconfig")
  fake gcc 'while [ $# -gt 0 ]; do [ "$1" != -o ] || echo library >"$2"; shift; done'
  skep helm version
}
go_that='case $1 in env) echo go1.24.0; exit ;; esac
while [ $# -gt 0 ]; do [ "$1" != -o ] || to=$2; shift; done'

test_aFailedBuildOfKubernetesIsNotKept() {
  fake go "$go_that"'
    echo half >"${to%/}/kube"
    echo "compile: out of memory" >&2
    exit 2'
  tools_needed
  fails
  says 'out of memory'
  absent "$box/cache/kube-*"
  absent "$box/cache/building-*"
}

test_aBuildOfKubernetesThatWasCutOffIsBegunAnew() {
  fake go "$go_that"'
    [ -f "$BOX/second" ] || { touch "$BOX/second"; echo half >"${to%/}/kube"; kill -KILL $PPID; exit 1; }
    printf "#!/bin/bash\necho whole\n" | tee "${to%/}/kube" >"${to%/}/helm"
    chmod +x "${to%/}/helm"'
  tools_needed
  fails
  absent "$box/cache/kube-*"
  skep helm version
  succeeds
  says whole
  absent "$box/cache/building-*"
}

# buildah that makes images of text files, each of what it is told
buildah='while [ "${1:-}" ]; do case $1 in --root|--runroot) shift 2 ;; *) break ;; esac; done
verb=$1; shift
case $verb in
  images) ;;
  push) for word in "$@"; do case $word in docker-archive:*) file=${word#docker-archive:}; file=${file%%:*} ;; esac; done
    [ -z "${file:-}" ] || { printf half >"$file"; sleep 0.3; printf whole >>"$file"; } ;;
esac'
image_programs() {
  fake buildah "$buildah"
  fake mmdebstrap 'for word in "$@"; do case $word in */rootfs.tar) echo root >"$word" ;; esac; done'
}

test_anImageWhoseBuildFailsIsNotKept() {
  image_programs
  fake buildah "$buildah"'
    if [ $verb = bud ]; then echo "no space left on device" >&2; exit 125; fi'
  skep images base
  fails
  says 'image base could not be built'
  says 'no space left on device'
  absent "$box/cache/images/base-*"
  not_called 'buildah .* tag'
}

test_aBaseWhoseBootstrapFailsIsNotKept() {
  image_programs
  fake mmdebstrap 'for word in "$@"; do case $word in */rootfs.tar) echo half >"$word" ;; esac; done; exit 25'
  skep images base
  fails
  absent "$box/cache/rootfs-*"
  absent "$box/cache/images/base-*"
  not_called 'buildah .* bud'
}

test_anImageThatCannotBeWrittenWholeIsNotKept() {
  image_programs
  fake buildah "$buildah"'
    if [ $verb = push ]; then exit 1; fi'
  skep images base
  fails
  absent "$box/cache/images/*.tar"
  absent "$box/cache/images/.*.part"
}

test_sourcesThatChangeWhileAnImageIsBuiltDoNotGetItsName() {
  image_programs
  mkdir -p "$tree/examples/voting-app/tiny"
  printf 'FROM scratch\nCOPY a /\n' >"$tree/examples/voting-app/tiny/Containerfile"
  echo before >"$tree/examples/voting-app/tiny/a"
  fake buildah "$buildah"'
    if [ $verb = bud ]; then echo after >"'"$tree"'/examples/voting-app/tiny/a"; fi'
  skep --apart image_make tiny
  fails
  says 'changed while it was built'
  absent "$box/cache/images/tiny-*"
}

test_twoCheckoutsBuildTheSameImageOnce() {
  image_programs
  cp -r "$tree" "$box/other"
  environment=(SKEP_CLUSTER_DIR="$box/state2")
  (clean_run "$box/other/skep" --apart image_make base; mv "$box/out" "$box/out2"; echo $status >"$box/status2") &
  environment=()
  sleep 0.1
  status=0
  env -i BOX="$box" HOME="$box/home" PATH="$box/bin:/usr/bin:/bin:/usr/sbin:/sbin" SKEP_CACHE_DIR="$box/cache" SKEP_CLUSTER_DIR="$box/state" \
    "$tree/skep" --apart image_make base >"$box/out1" 2>&1 || status=$?
  wait
  [ "$status $(cat "$box/status2")" = "0 0" ] || { cat "$box"/out?; exit 1; }
  [ "$(cat "$box"/cache/images/base-*.tar)" = halfwhole ]
  [ "$(grep -c ' bud ' "$box/calls")" = 1 ]
  [ "$(grep -c '^mmdebstrap' "$box/calls")" = 1 ]
  cmp "$box/state/images/base" "$box/state2/images/base"
}

test_archivesThatAnotherCheckoutUsesAreNotTidiedAway() {
  local i
  mkdir -p "$box/cache/images"
  for i in 1 2 3 4 5; do touch -d "2020-01-0$i" "$box/cache/images/base-00$i.tar"; done
  exec 7>"$box/cache/images/in-use"
  flock -s 7
  skep --apart images_prune 7>&-
  exec 7>&-
  succeeds
  present "$box/cache/images/base-001.tar"
  skep --apart images_prune
  absent "$box/cache/images/base-002.tar"
  present "$box/cache/images/base-003.tar"
}

test_whoBuildsKeepsOthersFromTidyingArchivesAway() {
  local i
  mkdir -p "$box/cache/images"
  for i in 1 2 3 4 5; do touch -d "2020-01-0$i" "$box/cache/images/base-00$i.tar"; done
  with_steps 'long() { touch "$BOX/began"; wait_for 20 "the end" test -f "$BOX/end"; }
    building() { plan long Long "" long; steps_run; }
    meanwhile() { "$root/skep" --apart building & wait_for 20 "the step" test -f "$BOX/began"; "$root/skep" --apart images_prune; ls "$archives"; touch "$BOX/end"; wait; }'
  skep --apart meanwhile
  succeeds
  says base-001.tar
  absent "$box/cache/images/base-002.tar"
}

test_twoCheckoutsBuildTheSameToolOnce() {
  fake go "$go_that"'
    sleep 0.5
    printf "#!/bin/bash\necho whole\n" | tee "${to%/}/kube" >"${to%/}/helm"
    chmod +x "${to%/}/helm"'
  cp -r "$tree" "$box/other"
  rm "$box/bin/kubectl" "$box/bin/helm"
  fake gcc 'while [ $# -gt 0 ]; do [ "$1" != -o ] || echo library >"$2"; shift; done'
  environment=(SKEP_CLUSTER=kubeconfig KUBECONFIG="$box/kubeconfig" SKEP_CLUSTER_DIR="$box/state2")
  (clean_run "$box/other/skep" helm version; echo "$status" >"$box/status2") &
  environment=(SKEP_CLUSTER=kubeconfig KUBECONFIG="$box/kubeconfig")
  status=0
  env -i BOX="$box" HOME="$box/home" PATH="$box/bin:/usr/bin:/bin:/usr/sbin:/sbin" SKEP_CACHE_DIR="$box/cache" SKEP_CLUSTER_DIR="$box/state" \
    "${environment[@]}" "$tree/skep" helm version >"$box/out1" 2>&1 || status=$?
  wait
  [ "$status $(cat "$box/status2")" = "0 0" ] || { cat "$box"/out*; exit 1; }
  [ "$(grep -c '^go build' "$box/calls")" = 1 ] || wrong "it was built twice"
}

test_javaThatWasCutOffWhileItWasBuiltIsBuiltAnew() {
  printf '#!/bin/bash\necho "mvnw $*" >>"$BOX/calls"\ncase "$*" in *clean*) rm -rf "$BOX/tree/target" ;; esac\n[ -f "$BOX/second" ] || { touch "$BOX/second"; kill -KILL $PPID; sleep 1; exit 1; }\n' >"$tree/mvnw"
  chmod +x "$tree/mvnw"
  skep --apart java_build
  fails
  skep --apart java_build
  succeeds
  called '^mvnw .* clean package'
  skep --apart java_build
  [ "$(grep -c 'clean package' "$box/calls")" = 1 ]
}

test_aChartWithoutPodsIsNotInstalled() {
  environment=(SKEP_CLUSTER=kubeconfig KUBECONFIG="$box/kubeconfig")
  fake helm ''
  fake kubectl ''
  skep --apart install_chart kubeconfig
  fails
  says 'neither operator nor agents'
}

# What bash asks with if, || or && runs without errexit: only questions, and single programs, may be asked so.
questions='go_is_new alive ask control_plane_alive docker_answers gone java_is_built k3s_node_ready k3s_running node_died node_up
  netns_empty own_tools registry_answers start_time subnet_free go_progress steps_in
  apart wait_for test_reports kubectl helm bare_kubectl store_ctr build_tool
  image_problem image_field image_digest training_jar missing_for_cluster missing_for_images members'

test_onlyQuestionsAreAskedWithoutErrexit() {
  needs shellcheck shellcheck
  needs python3 python3
  { echo '#!/usr/bin/env bash'; echo 'set -e'; cat "$tree"/e2e/cluster/lib/*.sh; grep -v '^set -e' "$tree/skep"; } >"$box/all.sh"
  shellcheck --norc --enable=check-set-e-suppressed -i SC2310 -f json "$box/all.sh" >"$box/found" || true
  python3 - "$box/found" "$box/all.sh" $questions >"$box/out" <<'P'
import json, re, sys
found, text, *questions = sys.argv[1:]
lines = open(text).read().split("\n")
for each in json.load(open(found)):
    line = lines[each["line"] - 1]
    name = re.match(r"[\w-]*", line[each["column"] - 1:]).group()
    if name not in questions:
        print(f"{name} runs without errexit in: {line.strip()}")
P
  [ ! -s "$box/out" ] || wrong "a function that is no question"
}

test_theShellIsInOrder() {
  needs shellcheck shellcheck
  cp "$root/.shellcheckrc" "$tree/"
  (cd "$tree" && shellcheck skep .ci/run e2e/cluster/lib/*.sh e2e/cluster/tests/run) >"$box/out" || wrong "shellcheck"
}

test_everyVariableThatTheShellUsesIsSetSomewhere() {
  local used set
  used=$(cat "$tree"/e2e/cluster/lib/*.sh "$tree/skep" | grep -oE '\$\{?[a-z_]+' | tr -d '${' | sort -u)
  set=$(cat "$tree"/e2e/cluster/lib/*.sh "$tree/skep" | grep -oE '\b[a-z_]+(\[[^]]*\])?\+?=|(local|for|read|mapfile)( -[a-zA-Z]+)?( [a-z_]+)+' | sed 's/\[.*//; s/+\{0,1\}=//' | tr ' ' '\n' | sort -u)
  comm -23 <(printf '%s\n' "$used") <(printf '%s\n' "$set") | grep -vxE 'k' >"$box/out" || true
  [ ! -s "$box/out" ] || wrong "a variable that nobody sets"
}
