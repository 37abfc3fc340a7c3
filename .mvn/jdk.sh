# Sourced by mvnw and skep: sets JAVA_HOME to a JDK 25 (or newer) where one is installed, else names the remedy.
skep_is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  skep_major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${skep_major:-0}" -ge 25 ]
}

skep_find_jdk() {
  skep_java=$(command -v java 2>/dev/null || :)
  [ -z "$skep_java" ] || skep_java=$(readlink -f "$skep_java" 2>/dev/null || printf %s "$skep_java")
  set +f
  for skep_home in "${JAVA_HOME-}" "${skep_java%/bin/java}" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$skep_home" ] || continue
    if skep_is_jdk25 "$skep_home"; then
      JAVA_HOME=$skep_home
      export JAVA_HOME
      return 0
    fi
  done
  echo "skep: no JDK 25 found (looked at JAVA_HOME, java on PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks)." >&2
  echo "skep: install one, for example: apt-get install temurin-25-jdk, or sdk install java 25-tem; or set JAVA_HOME." >&2
  return 1
}

case $- in *f*) skep_noglob=1 ;; *) skep_noglob= ;; esac
skep_find_jdk || exit 1
[ -z "$skep_noglob" ] || set -f
