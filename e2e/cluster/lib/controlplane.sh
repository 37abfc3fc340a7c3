# shellcheck shell=bash
# etcd, kube-apiserver, kube-controller-manager, kube-scheduler and CoreDNS: native processes in the cluster's network namespace.

max_nodes=9
pki=$state/pki
control_plane='etcd kube-apiserver kube-controller-manager kube-scheduler coredns'
dns_address=10.96.0.10

in_netns() { local name=$1; shift; start "$name" ip netns exec "$netns" "$@"; }

certificates() {
  rm -rf "$pki" && mkdir -p "$pki"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout "$pki/ca.key" -out "$pki/ca.crt" -subj /CN=skep-test-ca
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$pki/api.key" -out "$pki/api.csr" -subj /CN=kube-apiserver
  openssl x509 -req -in "$pki/api.csr" -CA "$pki/ca.crt" -CAkey "$pki/ca.key" -CAcreateserial -days 30 -out "$pki/api.crt" \
    -extfile <(echo "subjectAltName=IP:$net.1,IP:10.96.0.1,IP:127.0.0.1,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc")
  openssl genrsa -out "$pki/sa.key" 2048
  [ -f "$state/key" ] || ssh-keygen -q -t ed25519 -N '' -f "$state/key"
}

# kubeconfig FILE TOKEN CA
kubeconfig() {
  cat >"$1" <<Y
apiVersion: v1
kind: Config
clusters: [{name: skep-bare, cluster: {server: "https://$net.1:6443", certificate-authority: $3}}]
users: [{name: me, user: {token: "$2"}}]
contexts: [{name: skep-bare, context: {cluster: skep-bare, user: me}}]
current-context: skep-bare
Y
}

credentials() {
  local token i tokens=$state/tokens.csv
  token=$(openssl rand -hex 16)
  echo "$token,admin,admin,\"system:masters\"" >"$tokens"
  kubeconfig "$admin_conf" "$token" "$pki/ca.crt"
  for ((i = 1; i <= max_nodes; i++)); do
    token=$(openssl rand -hex 16)
    echo "$token,system:node:node$i,node$i,\"system:nodes,system:node-proxiers\"" >>"$tokens"
    kubeconfig "$state/node$i.conf" "$token" /lab/pki/ca.crt
  done
}

# Every write is logged with who, what and when, so that tests and benchmarks can count writes; a benchmark may bring a policy of its own.
audit_policy() {
  if [ -n "${SKEP_AUDIT_POLICY:-}" ]; then cp "$SKEP_AUDIT_POLICY" "$state/audit-policy.yaml"; return; fi
  cat >"$state/audit-policy.yaml" <<'Y'
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
  - level: None
    verbs: [get, list, watch]
  - level: None
    resources: [{group: authentication.k8s.io}, {group: authorization.k8s.io}]
  - level: Metadata
Y
}

control_plane_up() {
  say "control plane of Kubernetes $kubernetes_version at https://$net.1:6443"
  certificates 2>/dev/null
  credentials
  audit_policy
  rm -rf "$state/etcd" "$logs"/audit*.log
  in_netns etcd etcd --data-dir "$state/etcd" --unsafe-no-fsync --listen-peer-urls http://127.0.0.1:2380 \
    --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379
  in_netns kube-apiserver "$kube_home/kube-apiserver" --etcd-servers=http://127.0.0.1:2379 \
    --bind-address="$net.1" --secure-port=6443 --advertise-address="$net.1" \
    --tls-cert-file="$pki/api.crt" --tls-private-key-file="$pki/api.key" \
    --service-account-issuer=https://kubernetes.default.svc \
    --service-account-key-file="$pki/sa.key" --service-account-signing-key-file="$pki/sa.key" \
    --token-auth-file="$state/tokens.csv" --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction \
    --service-cluster-ip-range=10.96.0.0/16 --allow-privileged=true --kubelet-preferred-address-types=InternalIP \
    --audit-policy-file="$state/audit-policy.yaml" --audit-log-path="$logs/audit.log" --audit-log-maxsize=200 --audit-log-maxbackup=1
  wait_for 180 "kube-apiserver (log: $logs/kube-apiserver.log)" bare_kubectl get --raw /readyz
  bare_kubectl create clusterrolebinding skep-test:node-proxiers --clusterrole=system:node-proxier --group=system:node-proxiers >/dev/null
  controllers_up --node-monitor-grace-period=20s
  in_netns kube-scheduler "$kube_home/kube-scheduler" "${as_admin[@]}"
  dns_up
}

as_admin=(--kubeconfig="$admin_conf" --authentication-kubeconfig="$admin_conf" --authorization-kubeconfig="$admin_conf" --leader-elect=false)

# controllers_up OPTION...   kube-controller-manager with these options more, anew when it runs
controllers_up() {
  in_netns kube-controller-manager "$kube_home/kube-controller-manager" "${as_admin[@]}" --root-ca-file="$pki/ca.crt" \
    --service-account-private-key-file="$pki/sa.key" --cluster-signing-cert-file="$pki/ca.crt" \
    --cluster-signing-key-file="$pki/ca.key" "$@"
}

# The cluster's names, and NXDOMAIN at once for all others: the cluster has no way out to another name server.
dns_up() {
  cat >"$state/Corefile" <<Y
cluster.local:53 in-addr.arpa:53 {
  bind $net.1
  errors
  kubernetes cluster.local in-addr.arpa {
    kubeconfig $admin_conf
    ttl 5
  }
  cache 5
  loadbalance
}
.:53 {
  bind $net.1
  errors
  template ANY ANY . {
    rcode NXDOMAIN
  }
}
Y
  in_netns coredns "$kube_home/coredns" -conf "$state/Corefile"
  bare_kubectl create -f - >/dev/null <<Y
apiVersion: v1
kind: Service
metadata: {name: kube-dns, namespace: kube-system, labels: {k8s-app: kube-dns}}
spec: {clusterIP: $dns_address, ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53, protocol: TCP}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: kube-dns, namespace: kube-system, labels: {kubernetes.io/service-name: kube-dns}}
addressType: IPv4
ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53, protocol: TCP}]
endpoints: [{addresses: ["$net.1"], conditions: {ready: true}}]
Y
}

control_plane_alive() { [ -z "$(control_plane_missing)" ]; }
control_plane_missing() {
  local name
  for name in $control_plane; do alive "$name" || echo "$name"; done
}
