"""A control plane of its own without nodes, the chart's objects in it, and a client for its API server."""
import http.client
import json
import os
import pathlib
import re
import ssl
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[3]
HERE = pathlib.Path(__file__).resolve().parent
NAMESPACE = "skep-system"
USER = f"system:serviceaccount:{NAMESPACE}:skep-operator"
FAST = ["--kube-api-qps=5000", "--kube-api-burst=10000", "--concurrent-deployment-syncs=50", "--concurrent-replicaset-syncs=50",
        "--node-monitor-grace-period=20s"]


class Plane:
    """The control plane; `down` ends it."""

    def __init__(self, state):
        self.state = pathlib.Path(state)
        self.environment = os.environ | {"SKEP_CLUSTER_DIR": str(state), "SKEP_AUDIT_POLICY": str(HERE / "audit-policy.yaml")}
        self.audit_log = self.state / "log/audit.log"
        self.skep("cluster", "down")
        self.skep("cluster", "up", "0")
        # the stand-in for nodes binds, because kube-scheduler's own limits would be what is measured; kube-controller-manager gets none
        self.skep("--apart", "stop", "kube-scheduler")
        self.skep("--apart", "controllers_up", *FAST)
        config = (self.state / "admin.conf").read_text()
        self.server = re.search(r"server: \"([^\"]+)\"", config).group(1)
        self.token = re.search(r"token: \"([^\"]+)\"", config).group(1)
        self.authority = self.state / "pki/ca.crt"
        self.tools = pathlib.Path(self.setting("kube_home"))

    def skep(self, *words):
        subprocess.run([ROOT / "skep", *words], env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def setting(self, name):
        command = [ROOT / "skep", "--apart", "setting", name]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True).stdout.strip()

    def plant(self, templates, each, nodes):
        """Has so many tasks of each service in etcd, copied from its first one (plant.py)."""
        file = self.state / "templates.json"
        file.write_text(json.dumps(templates))
        command = ["ip", "netns", "exec", self.setting("netns"), "python3", HERE / "plant.py", file, str(each), str(nodes)]
        subprocess.run(command, check=True)

    def down(self):
        self.skep("cluster", "down", "--purge")

    def kubectl(self, *words, text=None):
        command = [self.tools / "kubectl", "--kubeconfig", self.state / "admin.conf", *words]
        done = subprocess.run(command, input=text, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"kubectl {' '.join(words)}: {done.stderr}")
        return done.stdout

    def install(self, sets):
        """Applies the chart but for what runs; returns the environment of the operator's container that the chart would make."""
        render = [self.tools / "helm", "template", "skep", ROOT / "charts/skep", "-n", NAMESPACE, "--include-crds"]
        for name, value in sets.items():
            render += ["--set", f"{name}={value}"]
        text = subprocess.run(render, check=True, capture_output=True, text=True).stdout
        parts = re.split(r"^---$", text, flags=re.M)
        kind = {part: (re.findall(r'^kind: "?(\w+)', part, re.M) or [""])[0] for part in parts}
        objects = [part for part in parts if kind[part] not in ("", "Deployment", "DaemonSet", "Job") and "helm.sh/hook" not in part]
        self.kubectl("create", "namespace", NAMESPACE)
        self.kubectl("apply", "--server-side", "-f", "-", text="\n---\n".join(part for part in objects if kind[part] == "CustomResourceDefinition"))
        self.kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=60s")
        self.kubectl("apply", "--server-side", "-f", "-", text="\n---\n".join(part for part in objects if kind[part] != "CustomResourceDefinition"))
        deployment = next(part for part in parts if kind[part] == "Deployment")
        rendered = json.loads(self.kubectl("create", "--dry-run=client", "-o", "json", "-f", "-", text=deployment))
        container = rendered["spec"]["template"]["spec"]["containers"][0]
        return {each["name"]: each["value"] for each in container["env"] if "value" in each}

    def kubeconfig(self):
        """A file by which the operator speaks as its service account."""
        token = self.kubectl("create", "token", "skep-operator", "-n", NAMESPACE, "--duration=24h").strip()
        file = self.state / "operator.conf"
        file.write_text((self.state / "admin.conf").read_text().replace(self.token, token))
        return file


class Api:
    """One connection to the API server as admin; for one thread."""

    def __init__(self, plane):
        self.token = plane.token
        self.host = plane.server.removeprefix("https://")
        self.tls = ssl.create_default_context(cafile=plane.authority)
        self.connection = None

    def call(self, method, path, body=None):
        kind = "application/merge-patch+json" if method == "PATCH" else "application/json"
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": kind, "Accept": "application/json"}
        text = None if body is None else json.dumps(body)
        for last in (False, True):
            try:
                self.connection = self.connection or http.client.HTTPSConnection(self.host, context=self.tls, timeout=120)
                self.connection.request(method, path, text, headers)
                response = self.connection.getresponse()
                answer = response.read()
                break
            except (http.client.HTTPException, OSError):
                self.connection = None
                if last:
                    raise
        if response.status >= 300:
            raise RuntimeError(f"{method} {path}: {response.status} {answer[:300]}")
        return json.loads(answer) if answer else None

    def items(self, path):
        """All objects of a list, page by page."""
        found, mark = [], ""
        while True:
            page = self.call("GET", f"{path}{'&' if '?' in path else '?'}limit=500&continue={mark}")
            found += page["items"]
            mark = page["metadata"].get("continue", "")
            if not mark:
                return found
