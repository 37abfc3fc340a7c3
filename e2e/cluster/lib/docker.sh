# shellcheck shell=bash
# A Docker engine: it builds the images, and k3s, a Kubernetes of one node, runs in one of its containers.

k3s_image=${SKEP_K3S_IMAGE:-rancher/k3s:v1.34.1-k3s1}
k3s_name=skep-$checkout_id
k3s_conf=$state/k3s.conf

docker_answers() { type -P docker && timeout 10 docker info; } >/dev/null 2>&1
k3s_running() { [ "$(docker inspect -f '{{.State.Running}}' "$k3s_name" 2>/dev/null)" = true ] && [ -f "$k3s_conf" ]; }

plan_docker() {
  local list names
  if ! own_tools; then
    if ! [ -d "$kube_home" ]; then require_go; plan kube "Kubernetes and Helm" '' kube_built; fi
  fi
  rm -f "$state/delivered"
  plan_java
  plan k3s "k3s" '' k3s_up
  list=$(deliverables)
  mapfile -t names <<<"$list"
  plan_images '' docker_make "${names[@]}"
  plan deliver "images to k3s" "${steps[*]}" deliver docker_make docker "$k3s_name"
  plan chart "chart" deliver install_chart docker
}

# k3s_up   the container runs, and $k3s_conf leads to it
k3s_up() {
  local port
  mkdir -p "$state"
  if ! k3s_running; then
    say "starting $k3s_image"
    docker rm -f -v "$k3s_name" >/dev/null 2>&1 || true
    docker run -d --name "$k3s_name" --hostname node1 --privileged --tmpfs /run --tmpfs /var/run -v /lib/modules:/lib/modules:ro \
      -p 127.0.0.1::6443 -p 127.0.0.1:5000:5000 -p 127.0.0.1:5001:5001 "$k3s_image" server --disable=traefik --disable=metrics-server >/dev/null
  fi
  wait_for 120 "k3s (see: docker logs $k3s_name)" docker exec "$k3s_name" kubectl get --raw /readyz
  port=$(docker port "$k3s_name" 6443/tcp)
  port=${port%%$'\n'*}
  (umask 077; docker exec "$k3s_name" cat /etc/rancher/k3s/k3s.yaml | sed "s#https://127.0.0.1:6443#https://127.0.0.1:${port##*:}#" >"$k3s_conf.part")
  mv "$k3s_conf.part" "$k3s_conf"
  wait_for 120 "k3s's node to be Ready" k3s_node_ready
}
k3s_node_ready() { docker exec "$k3s_name" kubectl wait --for=condition=Ready node --all --timeout=1s; }

# docker_make NAME   builds NAME with the engine and writes down its digest
docker_make() {
  local reference context sum problem id log=$logs/image-$1.log
  mkdir -p "$logs" "$state/images" "$cache"
  reference=$(image_field "$1" 2)
  if [ "$1" = base ]; then
    docker pull -q "$reference" >"$log" 2>&1
  else
    problem=$(image_problem "$1")
    [ -z "$problem" ] || die "$problem"
    sum=$(image_digest "$1")
    context=$(image_context "$1" "$sum")
    docker build -t "$reference" -f "$root/$(image_field "$1" 3)" "$context" >"$log" 2>&1 ||
      { tail -15 "$log" >&2; die "image $1 could not be built; whole log: $log"; }
  fi
  id=$(docker image inspect -f '{{.Id}}' "$reference")
  printf '%s\n' "$id" >"$state/images/$1"
}
push_docker_make() {
  local from to
  from=$(image_field "$1" 2)
  to=$(image_destination "$1" "$2" "$3")
  docker tag "$from" "$to"
  docker push -q "$to" >/dev/null
  say "pushed: $to"
}
save_docker_make() {
  local from
  from=$(image_field "$1" 2)
  docker tag "$from" "$2"
  docker save -o "$3" "$2"
}
