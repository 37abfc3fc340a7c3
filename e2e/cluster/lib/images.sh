# shellcheck shell=bash
# The project's images: ordinary Containerfiles, built by buildah in dependency order, exported as archives that are
# named after a digest of everything that went into them ($cache/images/NAME-DIGEST.tar), and handed to the cluster.

archives=$cache/images
base_reference=docker.io/library/debian:bookworm-slim
debian_suite=bookworm
jre_modules=java.base,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.unsupported,jdk.zipfs

build_tool() {
  BUILDAH_ISOLATION=chroot STORAGE_DRIVER=overlay \
    buildah --root "$state/containers" --runroot "$state/containers-run" "$@"
}

# Every image there is: NAME REFERENCE CONTAINERFILE CONTEXT, parents first.
image_table="base $base_reference images/base/Containerfile @base
jre registry.local/skep/jre:25 images/jre/Containerfile @jre
operator registry.local/skep/operator:dev images/operator/Containerfile @jars:operator
agent registry.local/skep/agent:dev images/agent/Containerfile @jars:mesh-agent
gate registry.local/skep/gate:dev mesh-agent/gate/Containerfile mesh-agent/gate"
for name in "$root"/examples/voting-app/*/Containerfile; do
  name=${name%/*} name=${name##*/}
  image_table+=$'\n'"$name registry.local/voting/$name:1 examples/voting-app/$name/Containerfile examples/voting-app/$name"
done
image_list() { printf '%s\n' "$image_table"; }

# image_field NAME N   field N of NAME's line
image_field() {
  local fields
  while read -ra fields; do
    if [ "${fields[0]}" = "$1" ]; then printf '%s\n' "${fields[$2 - 1]}"; fi
  done <<<"$image_table"
}

# image_parents NAME   the images of ours that NAME's Containerfile is FROM
image_parents() {
  local file references name reference rest
  file=$(image_field "$1" 3)
  references=$(awk 'toupper($1) == "FROM" {print $2} /--from=/ {sub(/.*--from=/, ""); print $1}' "$root/$file")
  while read -r name reference rest; do
    case $'\n'$references$'\n' in *$'\n'"$reference"$'\n'*) printf '%s\n' "$name" ;; esac
  done <<<"$image_table"
}

# image_digest NAME   over its reference, its Containerfile, its context and its parents
image_digest() {
  local context parent parents
  context=$(image_field "$1" 4)
  parents=$(image_parents "$1")
  {
    image_field "$1" 2
    sha256sum <"$root/$(image_field "$1" 3)"
    case $context in
      @base) if registry_answers; then echo registry; else echo "$debian_suite"; fi ;;
      @jre) echo "$jre_modules"; cat "$(jdk_home)/release" ;;
      @jars:*) { jars "${context#*:}"; training_jar; } | xargs sha256sum | sed "s#$root/##" ;;
      *) copied_files "$1" ;;
    esac
    for parent in $parents; do image_digest "$parent"; done
  } | digest
}

# copy_sources NAME   what NAME's Containerfile copies from its context, as written there
copy_sources() {
  awk 'toupper($1) ~ /^(COPY|ADD)$/ && !/--from=/ {for (i = 2; i < NF; i++) if ($i !~ /^--/) print $i}' "$root/$(image_field "$1" 3)"
}

# copied_files NAME   modes and contents of all that NAME's Containerfile copies from its context
copied_files() (
  cd "$root/$(image_field "$1" 4)" || exit
  # shellcheck disable=SC2046
  set -- $(copy_sources "$1")
  [ $# = 0 ] || find "$@" -type f -printf '%m %p\n' 2>/dev/null | LC_ALL=C sort | while read -r mode file; do
    printf '%s ' "$mode"
    sha256sum "$file"
  done
)

# jars MODULE   the module's own jar, then everything that it needs at run time (Maven's package phase collects them)
jars() {
  find "$root/$1/target" -maxdepth 1 -name 'skep-*.jar' ! -name '*-tests.jar' ! -name '*-sources.jar' ! -name '*-javadoc.jar' 2>/dev/null
  find "$root/$1/target/image" -name '*.jar' 2>/dev/null | LC_ALL=C sort
}

# training_jar   what operator and agent are run beside while their images are built; it is not in them
training_jar() {
  find "$root/images/training/target" -maxdepth 1 -name 'skep-training-*.jar' ! -name '*-sources.jar' ! -name '*-javadoc.jar' 2>/dev/null
}

# image_problem NAME   why it cannot be built, if so
image_problem() {
  local context source
  context=$(image_field "$1" 4)
  case $context in
    @base|@jre) ;;
    '') echo "there is no image '$1'; there are: $(image_list | cut -d' ' -f1 | paste -sd' ')" ;;
    @jars:*)
      if [ ! -d "$root/${context#*:}/target/image" ] || [ -z "$(training_jar)" ]; then
        echo "$1: no jars in ${context#*:}/target/image or images/training/target; run: ./mvnw -q -DskipTests package"
      fi ;;
    *)
      for source in $(copy_sources "$1"); do
        compgen -G "$root/$context/$source" >/dev/null || echo "$1: $context/$source is missing; build it first (see $(image_field "$1" 3))"
      done ;;
  esac
}

registry_answers() {
  if [ -z "${registry_state:-}" ]; then
    if [ "$(curl -s -o /dev/null -m 5 -w '%{http_code}' https://registry-1.docker.io/v2/)" = 401 ]; then registry_state=yes; else registry_state=no; fi
  fi
  [ "$registry_state" = yes ]
}

# jdk_home   the JDK that Maven uses as well
jdk_home() { (set +u; . "$root/.mvn/jdk.sh" >&2 && printf '%s\n' "$JAVA_HOME"); }

bootstrap_rootfs() {
  local sources
  for sources in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do [ ! -s $sources ] || break; done
  mmdebstrap --variant=apt --aptopt='Acquire::Languages "none"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --customize-hook='rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*.bin' "$debian_suite" "$1/rootfs.tar" "$sources"
}
link_runtime() {
  local jdk
  jdk=$(jdk_home)
  "$jdk/bin/jlink" --add-modules "$jre_modules" --compress zip-6 --strip-debug --no-header-files --no-man-pages \
    --generate-cds-archive --output "$1/runtime" >&2
}

# image_context NAME DIGEST   the folder that is NAME's build context
image_context() {
  local context
  context=$(image_field "$1" 4)
  case $context in
    @base) build_once "$cache/rootfs-$2" "a Debian $debian_suite base from packages" bootstrap_rootfs; echo "$cache/rootfs-$2" ;;
    @jre) build_once "$cache/runtime-$2" "a Java 25 runtime" link_runtime; echo "$cache/runtime-$2" ;;
    @jars:*) stage_jars "${context#*:}" ;;
    *) echo "$root/$context" ;;
  esac
}

# stage_jars MODULE   lib and app (ours), so that a changed line of code changes only a small layer; and training
stage_jars() {
  local stage=$state/context/$1 jar folder all
  rm -rf "$stage"
  mkdir -p "$stage/lib" "$stage/app" "$stage/training"
  cp -p "$(training_jar)" "$stage/training/"
  all=$(jars "$1")
  for jar in $all; do
    case ${jar##*/} in skep-*) folder=app ;; *) folder=lib ;; esac
    cp -p "$jar" "$stage/$folder/"
  done
  echo "$stage"
}

# image_local NAME DIGEST   NAME of that DIGEST is what its reference means in buildah's store (parents of a build)
image_local() {
  local reference known
  reference=$(image_field "$1" 2)
  known=$(build_tool images -q "localhost/skep/$1:$2" 2>/dev/null) || true
  if [ -z "$known" ]; then
    build_tool pull -q "docker-archive:$archives/$1-$2.tar" >/dev/null
    build_tool tag "$reference" "localhost/skep/$1:$2"
  else
    build_tool tag "localhost/skep/$1:$2" "$reference"
  fi
}

# image_build NAME DIGEST PART   leaves the archive in the file PART
image_build() {
  local name=$1 sum=$2 part=$3 reference context parent parents parent_sum
  reference=$(image_field "$name" 2)
  parents=$(image_parents "$name")
  for parent in $parents; do
    parent_sum=$(image_digest "$parent")
    image_local "$parent" "$parent_sum"
  done
  if [ "$name" = base ] && registry_answers; then
    build_tool pull -q "$reference"
  else
    context=$(image_context "$name" "$sum")
    build_tool bud --layers --pull-never -v /etc/apt:/etc/apt:ro -t "$reference" -f "$root/$(image_field "$name" 3)" "$context"
  fi
  build_tool tag "$reference" "localhost/skep/$name:$sum"
  build_tool push -q "$reference" "docker-archive:$part:$reference"
}

# image_make NAME   builds NAME unless an archive of the same digest exists; writes down which archive it is
image_make() { with_lock "$cache/lock/image-$1" image_make_alone "$1"; }
image_make_alone() {
  local name=$1 sum archive problem begin=$SECONDS part log=$logs/image-$1.log
  mkdir -p "$archives" "$logs" "$state/images"
  require images
  problem=$(image_problem "$name")
  [ -z "$problem" ] || die "$problem"
  sum=$(image_digest "$name")
  archive=$archives/$name-$sum.tar
  if [ -f "$archive" ]; then
    touch "$archive"
  else
    say "building image $name"
    part=$archives/.$name.part
    rm -f "$part" # nobody else writes it: it was left by a crash
    apart image_build "$name" "$sum" "$part" >"$log" 2>&1 9>&- ||
      { rm -f "$part"; tail -15 "$log" >&2; die "image $name could not be built; whole log: $log"; }
    [ "$(image_digest "$name")" = "$sum" ] || { rm -f "$part"; die "image $name: its sources changed while it was built; start again"; }
    mv "$part" "$archive"
    say "image $name is built ($((SECONDS - begin)) s, $(du -h "$archive" | cut -f1))"
  fi
  printf '%s\n' "$archive" >"$state/images/$name"
}

# images_prune   leaves the three newest archives of every image, unless somebody uses archives just now
images_prune() {
  {
    flock -n 7 || return 0
    local name
    for name in $(image_list | cut -d' ' -f1); do
      # shellcheck disable=SC2012
      ls -t "$archives/$name"-*.tar 2>/dev/null | tail -n +4 | xargs -r rm -f || true
    done
  } 7>"$archives/in-use"
}

# image_family NAME...   those, and before each its parents
image_family() {
  local name parents
  for name in "$@"; do
    parents=$(image_parents "$name")
    # shellcheck disable=SC2086
    [ -z "$parents" ] || image_family $parents
    printf '%s\n' "$name"
  done | awk '!seen[$0]++'
}

# plan_images 'AFTER...' MAKER NAME...   a step for each image and its parents
plan_images() {
  local after=$1 maker=$2 family name first parent parents
  family=$(image_family "${@:3}")
  for name in $family; do
    first=$after
    parents=$(image_parents "$name")
    for parent in $parents; do first+=" image-$parent"; done
    case $name in operator|agent|worker) first+=' java' ;; esac
    plan "image-$name" "image $name" "$first" "$maker" "$name"
  done
}

# images_load NAME...   those whose archive is not in the cluster's store yet
images_load() { with_lock "$state/lock" images_load_alone "$@"; }
images_load_alone() {
  local name archive files=() changed=()
  mkdir -p "$store/loaded"
  for name in "$@"; do
    archive=$(cat "$state/images/$name")
    [ "$(cat "$store/loaded/$name" 2>/dev/null)" != "$archive" ] || continue
    files+=("$archive")
    changed+=("$name")
  done
  if [ ${#files[@]} = 0 ]; then done_saying "the cluster has all images"; return; fi
  cluster_images "${files[@]}"
  for name in "${changed[@]}"; do cp "$state/images/$name" "$store/loaded/$name"; done
}

# images [NAME...]   into the bare cluster
# images --push REGISTRY [--tag TAG] [--platform PLATFORM] [NAME...]   to a registry
images() {
  local list names push='' tag='' platform=''
  while [ $# -gt 0 ]; do
    case $1 in
      --push) push=${2:-}; [ -n "$push" ] || misuse "--push needs a registry, for instance registry.example.com/team"; shift ;;
      --tag) tag=${2:-}; [ -n "$tag" ] || misuse "--tag needs a tag"; shift ;;
      --platform) platform=${2:-}; [ -n "$platform" ] || misuse "--platform needs a platform, for instance linux/amd64"; shift ;;
      --*) misuse "images takes --push REGISTRY, --tag TAG, --platform PLATFORM and names, not '$1'" ;;
      *) break ;;
    esac
    shift
  done
  [ -n "$push" ] || [ -z "$tag$platform" ] || misuse "--tag and --platform belong to --push REGISTRY"
  platform_check "$platform"
  list=$(image_names "$@")
  mapfile -t names <<<"$list"
  if [ -n "$push" ]; then images_push "$push" "$tag" "${names[@]}"; return; fi
  need_root
  require images
  plan_images '' image_make "${names[@]}"
  plan load "images into the cluster's store" "${steps[*]}" images_load "${names[@]}"
  steps_run
}

# image_names [NAME...]   those, else all that there are; each can be built now
image_names() {
  local name problem all
  all=$(image_list | cut -d' ' -f1)
  # shellcheck disable=SC2086
  [ $# -gt 0 ] || set -- $all
  for name in "$@"; do
    problem=$(image_problem "$name")
    [ -z "$problem" ] || die "$problem"
    printf '%s\n' "$name"
  done
}
