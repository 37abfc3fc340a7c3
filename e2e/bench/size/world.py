"""What the cluster is asked for: networks, services, nodes that are simulated."""
import concurrent.futures
import subprocess
import threading
import time

from plane import HERE, Api

GROUP = "/apis/skep.dev/v1alpha1"
TEAM = "bench"
PER_NETWORK = 4
THREADS = 4


class Fleet:
    """The stand-in for nodes (nodes/main.go), and the commands that it takes."""

    def __init__(self, plane, nodes, log):
        binary = plane.state / "nodes"
        subprocess.run(["go", "build", "-o", binary, "."], cwd=HERE / "nodes", check=True)
        self.process = subprocess.Popen(
            ["ip", "netns", "exec", plane.setting("netns"), binary, "-server", plane.server, "-token", plane.token, "-ca", plane.authority, "-nodes", str(nodes)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=open(log, "wb"), text=True)
        self.answer()

    def answer(self):
        if not self.process.stdout.readline():
            raise SystemExit("the simulated nodes have ended")

    def tell(self, *words):
        self.process.stdin.write(" ".join(words) + "\n")
        self.process.stdin.flush()
        self.answer()

    def stop(self):
        self.process.stdin.close()
        self.process.wait(10)


class World:
    """The services; whoever asks for something waits for it with `until`."""

    def __init__(self, plane, audit):
        self.plane, self.audit = plane, audit
        self.api = Api(plane)
        self.local = threading.local()
        self.wanted, self.networks = {}, set()

    def own(self):
        """The calling thread's connection."""
        if not hasattr(self.local, "api"):
            self.local.api = Api(self.plane)
        return self.local.api

    def namespace(self, name):
        self.api.call("POST", "/api/v1/namespaces", {"metadata": {"name": name}})

    def network_if_absent(self, name):
        if name not in self.networks:
            self.networks.add(name)
            self.network(name)

    def network(self, name):
        self.own().call("POST", f"{GROUP}/namespaces/{TEAM}/swarmnetworks", {
            "apiVersion": "skep.dev/v1alpha1", "kind": "Network", "metadata": {"name": name}, "spec": {}})

    def service(self, name, replicas, network=None, constraint=None):
        spec = {
            "image": "registry.example.org/team/web:1.4.2", "replicas": replicas,
            "env": [{"name": f"SETTING_{i}", "value": f"value-{i}-of-{name}"} for i in range(6)],
            "resources": {"limits": {"cpus": "0.5", "memoryBytes": 67108864}},
            "restartPolicy": {"condition": "Any", "delay": "1s"},
        }
        if network:
            spec["networks"] = [{"network": network}]
        if constraint:
            spec["placement"] = {"constraints": [constraint]}
        self.own().call("POST", f"{GROUP}/namespaces/{TEAM}/swarmservices", {
            "apiVersion": "skep.dev/v1alpha1", "kind": "Service", "metadata": {"name": name}, "spec": spec})
        self.wanted[name] = replicas

    def scale(self, name, replicas):
        self.own().call("PATCH", f"{GROUP}/namespaces/{TEAM}/swarmservices/{name}", {"spec": {"replicas": replicas}})
        self.wanted[name] = replicas

    def remove(self, name):
        self.api.call("DELETE", f"{GROUP}/namespaces/{TEAM}/swarmservices/{name}")
        del self.wanted[name]

    def fill(self, numbers, each):
        """Services of a number of tasks on networks that a few of them share."""
        networks = sorted({number // PER_NETWORK for number in numbers})
        with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(self.network_if_absent, [f"net-{number:03d}" for number in networks]))
            list(pool.map(lambda number: self.service(
                f"fill-{number:04d}", each, f"net-{number // PER_NETWORK:03d}", "node.labels.bench != apart"), numbers))

    def plant(self, services, each, nodes):
        """Has all of them grow to as many tasks, by which nobody is asked for anything; the operator must not run."""
        names = [f"fill-{i:04d}" for i in range(services)]
        last = {}
        for pod in self.api.items(f"/api/v1/namespaces/{TEAM}/pods"):
            labels = pod["metadata"]["labels"]
            if labels["skep.dev/service"] in self.wanted and int(labels["skep.dev/slot"]) == self.wanted[labels["skep.dev/service"]]:
                last[labels["skep.dev/service"]] = pod
        with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(lambda name: self.scale(name, each), names))
        self.plane.plant([last[name] for name in names], each, nodes)

    def missing(self):
        """Tasks that should run and do not, or the other way round."""
        found = {item["metadata"]["name"]: item for item in self.api.items(f"{GROUP}/namespaces/{TEAM}/swarmservices")}
        count = 0
        for name, replicas in self.wanted.items():
            item = found.get(name, {})
            status = item.get("status", {})
            now = status.get("observedGeneration") == item.get("metadata", {}).get("generation")
            count += abs(replicas - status.get("runningTasks", 0)) if now else replicas or 1
        return count

    def until_running(self, timeout):
        until("every task runs", lambda: self.missing() == 0, timeout, 2, self.missing)

    def until_quiet(self, seconds, timeout):
        """Waits until the operator has written nothing for as long."""
        def quiet():
            last = max((each.ended for each in self.audit.since(0)[-20000:] if each.is_operators and each.is_write), default=0)
            return time.time() - last > seconds
        until(f"the operator writes nothing for {seconds} s", quiet, timeout, 0.5)


def until(what, condition, timeout, pause=0.05, progress=lambda: ""):
    end = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > end:
            raise SystemExit(f"gave up waiting until {what} {progress()}")
        time.sleep(pause)
