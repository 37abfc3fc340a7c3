# shellcheck shell=bash
# Other people's clusters: what is asked before one is touched, and how images get to where it finds them.

assume_yes=no registry=''

# foreign_options WORD...   takes --yes and --registry REGISTRY; leaves the others in rest
foreign_options() {
  rest=()
  while [ $# -gt 0 ]; do
    case $1 in
      --yes) assume_yes=yes ;;
      --registry) registry=${2:-}; [ -n "$registry" ] || misuse "--registry needs a registry, for instance registry.example.com/team"; shift ;;
      *) rest+=("$1") ;;
    esac
    shift
  done
}

# plan_foreign   asks what must be asked, then plans: images, where the cluster finds them, and the chart
plan_foreign() {
  local way
  use_cluster kubeconfig
  prepare_tools kubeconfig
  context=$(kubectl config current-context) || die "the file of KUBECONFIG has no current context: $KUBECONFIG; choose one with: kubectl config use-context NAME"
  foreign_consent
  way=$(delivery_way)
  if [ -z "$way" ] && [ -t 0 ] && [ -t 2 ]; then
    read -r -p "Registry that $context pulls from, and that you may push to (for instance registry.example.com/team): " registry
    way=$(delivery_way)
  fi
  [ -n "$way" ] || die "$context must find skep's images: name a registry that it pulls from with --registry REGISTRY, or, where they are there already, a values file in SKEP_VALUES"
  rm -f "$state/delivered"
  if [ "$way" != values ]; then
    plan_java
    plan_delivery "$way"
  fi
  plan chart "chart" deliver install_chart kubeconfig
}

# foreign_consent   nothing is changed on a cluster of other people before somebody has said yes
foreign_consent() {
  local server what
  server=$(kubectl config view --minify -o 'jsonpath={.clusters[0].cluster.server}')
  if helm status skep -n skep-system >/dev/null 2>&1; then
    what="upgrades the release skep in namespace skep-system, whose values stay"
  else
    what="installs the chart in namespace skep-system: custom resources, an operator, and a privileged agent on every node"
  fi
  say "cluster: $context at $server; this $what"
  [ $assume_yes = yes ] || ask "Go on?" || die "nothing was changed on $context; where nobody can be asked, say yes with: --yes"
}

# delivery_way   how images get to the cluster: through a registry, or with the tool that made the cluster; empty when nobody knows
delivery_way() {
  local tool=''
  if [ -n "$registry" ]; then echo "registry $registry"; return; fi
  if [ -n "${SKEP_VALUES:-}" ]; then echo values; return; fi
  case $context in
    kind-*) tool="kind ${context#kind-}" ;;
    k3d-*) tool="k3d ${context#k3d-}" ;;
    minikube) tool="minikube minikube" ;;
    default) if [ "$(id -u)" = 0 ]; then tool="k3s $(hostname)"; fi ;;
  esac
  if [ -n "$tool" ] && type -P "${tool%% *}" >/dev/null; then echo "$tool"; fi
}

# plan_delivery WAY   steps for the images, and the step `deliver`
plan_delivery() {
  local list names maker
  list=$(deliverables)
  mapfile -t names <<<"$list"
  maker=$(image_maker)
  [ "$maker" != image_make ] || plan_packages_for_images
  plan_images packages "$maker" "${names[@]}"
  plan deliver "images to the cluster" "${steps[*]}" deliver "$maker" "$1"
}
plan_packages_for_images() {
  local missing
  missing=$(missing_for_images)
  [ -z "$missing" ] || plan packages "Debian packages" '' install_if_missing
}

# deliverables   the images that a cluster runs
deliverables() { image_list | awk '$1 != "base" && $1 != "jre" {print $1}'; }

# image_maker   what builds images on this machine
image_maker() {
  if [ "$(id -u)" = 0 ] && { [ -z "$(missing_for_images)" ] || [ -f /etc/debian_version ]; }; then echo image_make
  elif docker_answers; then echo docker_make
  else die "images are built by buildah and mmdebstrap (as root, on Debian 12) or by a Docker engine; there is neither"
  fi
}

# deliver MAKER WAY...   brings all images to the cluster, and writes down under which names
deliver() {
  local maker=$1 way=$2 where=$3 list name names tag prefix=registry.local/skep file=$state/delivery.tar
  list=$(deliverables)
  mapfile -t names <<<"$list"
  tag=$(images_tag "${names[@]}")
  [ "$way" != registry ] || prefix=$where
  for name in "${names[@]}"; do
    say "$name"
    if [ "$way" = registry ]; then
      push_"$maker" "$name" "$prefix" "$tag"
      continue
    fi
    rm -f "$file"
    save_"$maker" "$name" "$(image_destination "$name" "$prefix" "$tag")" "$file"
    case $way in
      kind) kind load image-archive "$file" --name "$where" ;;
      k3d) k3d image import "$file" -c "$where" ;;
      minikube) minikube image load "$file" -p "$where" ;;
      k3s) k3s ctr images import "$file" ;;
      docker) docker exec -i "$where" ctr -n k8s.io images import - <"$file" ;;
    esac >&2
  done
  rm -f "$file"
  printf '%s %s\n' "$prefix" "$tag" >"$state/delivered"
}

# images_tag NAME...   a tag that changes when one of them does
images_tag() {
  local name sum
  sum=$(for name in "$@"; do sed 's#.*/##' "$state/images/$name"; done | digest)
  printf 'dev-%s\n' "$sum"
}

# image_destination NAME REGISTRY TAG   two parts at most below REGISTRY's own path: not every registry has folders
image_destination() {
  case $(image_field "$1" 2) in
    registry.local/voting/*) printf '%s/voting-%s:%s\n' "$2" "$1" "$3" ;;
    *) printf '%s/%s:%s\n' "$2" "$1" "$3" ;;
  esac
}

# image_here NAME   the name of the archive's content in buildah's store
image_here() {
  local archive
  archive=$(cat "$state/images/$1")
  archive=${archive##*/}
  archive=${archive%.tar}
  image_local "$1" "${archive##*-}"
  printf 'localhost/skep/%s:%s\n' "$1" "${archive##*-}"
}
push_image_make() {
  local here to options=()
  here=$(image_here "$1")
  to=$(image_destination "$1" "$2" "$3")
  case $2 in localhost[:/]*|127.*|'[::1]'*) options=(--tls-verify=false) ;; esac
  build_tool push -q "${options[@]}" "$here" "docker://$to"
  say "pushed: $to"
}
save_image_make() {
  local here
  here=$(image_here "$1")
  build_tool push -q "$here" "docker-archive:$3:$2"
}

platform_here() { case $(uname -m) in x86_64) echo linux/amd64 ;; aarch64) echo linux/arm64 ;; *) printf 'linux/%s\n' "$(uname -m)" ;; esac; }
# platform_check PLATFORM   images run programs of their platform while they are built
platform_check() {
  local here
  here=$(platform_here)
  case $1 in
    ''|"$here") ;;
    *) die "--platform $1 cannot be built here: the images run programs of their own platform while they are built, and this machine is $here; build on a machine of $1" ;;
  esac
}

# images_push REGISTRY TAG NAME...   base and jre are parts of the others
images_push() {
  local to=$1 tag=$2 name names=() maker
  maker=$(image_maker)
  [ "$maker" != image_make ] || require images
  for name in "${@:3}"; do case $name in base|jre) ;; *) names+=("$name") ;; esac; done
  [ ${#names[@]} -gt 0 ] || misuse "base and jre are parts of the other images and are not pushed"
  plan_images '' "$maker" "${names[@]}"
  plan push "images to $to" "${steps[*]}" images_pushed "$maker" "$to" "${tag:--}" "${names[@]}"
  steps_run
  cat "$state/pushed"
}
images_pushed() {
  local maker=$1 to=$2 tag=$3 name
  [ "$tag" != - ] || tag=$(images_tag "${@:4}")
  for name in "${@:4}"; do push_"$maker" "$name" "$to" "$tag"; done
  cat >"$state/pushed" <<T
pushed for $(platform_here): $(for name in "${@:4}"; do image_destination "$name" "$to" "$tag"; done | paste -sd' ')
install: helm upgrade --install skep charts/skep -n skep-system --create-namespace --set image.registry=$to --set-string image.tag=$tag
T
}
