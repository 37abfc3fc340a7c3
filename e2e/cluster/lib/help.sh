# shellcheck shell=bash
# Help texts and shell completion.

help_all() {
  cat <<'T'
skep – Docker Swarm's services, stacks, networks and secrets on any Kubernetes

Usage: ./skep COMMAND [ARGUMENTS]

  demo [--registry R] [--yes]
                        bring up a cluster, build everything, install the chart, deploy the voting app as a Stack and
                        print where to look; run it again after a change. What does not wait for each other is built
                        side by side; a line tells what, and how long it still takes
  e2e [MAVEN ARGS]      the end-to-end scenarios on a real cluster, for instance: ./skep e2e -Dit.test=RoutingMeshIT
  bench [NAME]          a measurement, always as a ratio within one run; without NAME the list of them
  images [NAME...]      build the images whose inputs changed and load them into the bare cluster, running or not
  images --push R [--tag T] [--platform P] [NAME...]
                        build them and push them to registry R, for the platform of this machine
  stack ARGS            skep-stack of this tree: stack files to custom resources; see: ./skep stack --help
  fuzz [SECONDS]        Jazzer on the stack translator (default 300 seconds)
  kubectl ARGS          kubectl on the chosen cluster
  helm ARGS             Helm on the chosen cluster
  path                  a PATH for ./mvnw verify, with go and a client of Docker that the differential tests can use
  reports FILE [--may-skip CLASS]
                        what tests ran since FILE was touched; failure when one failed, was skipped, or none ran
  cluster VERB          the bare cluster, a whole Kubernetes on this machine; see: ./skep cluster help
  completion bash       completion for your shell: source <(./skep completion bash)
  help [cluster]        this text

The cluster is the first that there is: the one KUBECONFIG names; else k3s in Docker; else the bare cluster (root on
Debian 12, x86-64). SKEP_CLUSTER=kubeconfig|docker|bare decides by hand. On a cluster of KUBECONFIG nothing is changed
before somebody says yes, on the terminal or with --yes (demo, e2e, bench), and its release keeps its values. Its images go to
the registry of --registry, or to kind, k3d, minikube or k3s with their own tools.

Environment: SKEP_CLUSTER, SKEP_CLUSTER_DIR (state of the bare cluster), SKEP_CACHE_DIR (what is built once),
SKEP_NODE_MEMORY (1500M), SKEP_NODES_UP (3), SKEP_INSTALL_TIMEOUT (4m), SKEP_STACK_TIMEOUT (300s),
SKEP_VALUES (a values file for the chart), SKEP_K3S_IMAGE, SKEP_BENCH_DIR (state of `bench operator`), NO_COLOR.
Exit status: 0 success, 1 failure, 2 wrong usage.
T
}

help_cluster() {
  cat <<'T'
The bare cluster: the real control plane natively, and nodes that are user-mode-linux kernels. No Docker, no KVM.

Usage: ./skep cluster VERB

  install          install the Debian packages it needs (root, once per machine, 10 s)
  build            build Kubernetes and Helm from their Go modules (once per machine, about 5 minutes)
  up [N]           control plane and N nodes, all Ready (0 to 9, default 3; 0 is a control plane alone); nothing to do
                   when they are; missing nodes are added; what a crashed run left is removed first
  down [--purge]   end everything; with --purge also forget images, keys and logs
  status           what runs, and where its state is; exit status 1 when the cluster is down
  kubeconfig       print the path of the admin kubeconfig: export KUBECONFIG=$(./skep cluster kubeconfig)
  kubectl ARGS     kubectl as admin
  sh K [COMMAND]   run COMMAND, or standard input, with bash on node K
  kill K           pull the plug of node K
  boot K           start node K again, empty
  images FILE...   load docker or OCI archives; works while nodes run
  logs             list the logs of control plane and nodes

More, and troubleshooting: e2e/cluster/README.md
T
}

completion_bash() {
  cat <<'T'
_skep() {
  local word=${COMP_WORDS[COMP_CWORD]} choices=''
  case $COMP_CWORD in
    1) choices='demo e2e bench images stack fuzz kubectl helm path reports cluster completion help' ;;
    2) case ${COMP_WORDS[1]} in
         cluster) choices='install build up down status kubeconfig kubectl sh kill boot images logs help' ;;
         completion) choices=bash ;;
         help) choices=cluster ;;
         demo) choices='--registry --yes' ;;
         images) choices=$(printf -- '--push ';"${COMP_WORDS[0]}" images --list 2>/dev/null) ;;
         bench) choices=$("${COMP_WORDS[0]}" bench --list 2>/dev/null) ;;
       esac ;;
    *) if [ "${COMP_WORDS[1]} ${COMP_WORDS[2]}" = 'cluster images' ]; then COMPREPLY=($(compgen -f -- "$word")); return; fi ;;
  esac
  COMPREPLY=($(compgen -W "$choices" -- "$word"))
}
complete -F _skep skep ./skep
T
}
