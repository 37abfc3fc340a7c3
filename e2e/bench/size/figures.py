"""The measurements. Each prints lines "NAME ratio: X (goal Y; what it is made of)"."""
import collections
import copy
import statistics
import subprocess
import sys
import time

from plane import HERE
from process import class_path, image_options, java_home
from world import TEAM, until

NODE = "/api/v1/nodes/"
APART, ONE = 4, "one"
CHANGES = 20


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def line(name, ratio, goal, text):
    print(f"{name} ratio: {ratio:.2f} (goal {goal}; {text})", flush=True)


class Figures:
    """What is measured of one operator in one world."""

    def __init__(self, world, fleet, operator):
        self.world, self.fleet, self.operator = world, fleet, operator
        self.audit = world.audit

    def base(self):
        """A hundred tasks: four services on two nodes of their own, and one that may be anywhere."""
        for node in ("sim-0000", "sim-0001"):
            self.world.api.call("PATCH", NODE + node, {"metadata": {"labels": {"bench": "apart"}}})
        self.world.network("base")
        for i in range(APART):
            self.world.service(f"apart-{i}", 20, "base", "node.labels.bench == apart")
        self.world.service(ONE, 20, "base", "node.labels.bench != apart")
        self.world.until_running(300)

    def settle(self):
        self.world.until_running(600)
        self.world.until_quiet(1.5, 300)

    # (a)
    def scale_up(self, rounds):
        """Milliseconds from the answer to `scale +1` to the operator's request for the pod."""
        found = []
        for _ in range(rounds):
            mark = self.audit.mark()
            self.world.scale(ONE, self.world.wanted[ONE] + 1)
            until("a pod is asked for", lambda: self.posts(mark, ONE), 60)
            asked = next(each for each in self.audit.since(mark) if each.resource == "swarmservices" and each.name == ONE and each.verb == "patch")
            found.append((self.posts(mark, ONE)[0].began - asked.began) * 1000)
            self.settle()
        self.world.scale(ONE, 20)
        self.settle()
        return found

    def posts(self, mark, service="", namespace=TEAM):
        return [each for each in self.audit.since(mark) if each.resource == "pods" and each.verb == "create"
                and each.namespace == namespace and each.name.startswith(service) and each.code == 201]

    # (b)
    def node_changes(self):
        """Requests, and processor milliseconds beyond rest, for each change of a label of a node."""
        at_rest = self.rest_cpu(10)
        mark, cpu, began = self.audit.mark(), self.operator.cpu(), time.monotonic()
        for i in range(CHANGES):
            self.world.api.call("PATCH", NODE + "sim-0000", {"metadata": {"labels": {"change": str(i)}}})
            time.sleep(1.3)
        used = self.operator.cpu() - cpu - at_rest * (time.monotonic() - began)
        requests = [each for each in self.audit.since(mark) if each.is_operators]
        return len(requests) / CHANGES, used * 1000 / CHANGES

    def rest_cpu(self, seconds):
        cpu, began = self.operator.cpu(), time.monotonic()
        time.sleep(seconds)
        return (self.operator.cpu() - cpu) / (time.monotonic() - began)

    # (c)
    def node_loss(self):
        for i in range(APART):
            self.world.scale(f"apart-{i}", 50)
        self.settle()
        pods = [pod for pod in self.world.api.items("/api/v1/pods?fieldSelector=spec.nodeName=sim-0001")
                if pod["metadata"]["name"].startswith("apart-")]
        mark, lines = self.audit.mark(), len(self.operator.logged())
        self.fleet.tell("silence", "sim-0001")
        until("the node's tasks are replaced", lambda: len(self.posts(mark, "apart-")) >= len(pods), 120, 0.2)
        decided = min(each["timestamp"] for each in self.operator.logged()[lines:]
                      if each["message"] == "node is" and {"node": "sim-0001"} in each["kvpList"]) / 1000
        took = self.posts(mark, "apart-")[len(pods) - 1].ended - decided
        line("node-lost", took / 2, 1, f"{len(pods)} replacements written within {took:.2f} s, 2 s are the goal")
        self.fleet.tell("speak", "sim-0001")
        for i in range(APART):
            self.world.scale(f"apart-{i}", 20)
        self.settle()

    # (d)
    def accepted(self, count, rounds):
        """The service, the bare loop and a Deployment in turn; nothing is bound meanwhile."""
        loop = Loop(self.world, self.operator)
        self.fleet.tell("pause")
        times = collections.defaultdict(list)
        for number in range(rounds + 1):
            name = f"big-{number}"
            times["service"].append(self.timed(TEAM, count, lambda: self.world.service(name, count, None, "node.labels.bench != apart")))
            times["loop"].append(self.timed("loop", count, lambda: loop.post(name)))
            template = self.world.api.call("GET", f"/api/v1/namespaces/loop/pods/{name}-1-1")
            self.clear("loop", "pods", lambda: self.world.api.call("DELETE", "/api/v1/namespaces/loop/pods"))
            self.clear(TEAM, f"pods?labelSelector=skep.dev/service={name}", lambda: self.world.remove(name))
            times["deployment"].append(self.timed("loop", count, lambda: self.deployment(template, count)))
            self.clear("loop", "pods", lambda: self.world.api.call("DELETE", "/apis/apps/v1/namespaces/loop/deployments"))
            say(f"accepted: {', '.join(f'{key} {value[-1]:.1f} s' for key, value in times.items())}{' (to warm up)' if number == 0 else ''}")
        loop.stop()
        self.fleet.tell("resume")
        self.settle()
        middle = {key: statistics.median(value[1:]) for key, value in times.items()}
        text = ", ".join(f"{key} {value:.1f} s" for key, value in middle.items())
        line("accepted-loop", middle["service"] / middle["loop"], 1.2, f"{count} tasks: {text}")
        line("accepted-deployment", middle["service"] / middle["deployment"], "below 1", f"{count} tasks: {text}")

    def timed(self, namespace, count, action):
        """Seconds from the first request to the answer to the last pod's."""
        mark = self.audit.mark()
        action()
        until(f"{count} pods are accepted", lambda: len(self.posts(mark, "", namespace)) >= count, 600, 0.2)
        posts = self.posts(mark, "", namespace)
        first = min(each.began for each in self.audit.since(mark)
                    if each.namespace == namespace and each.resource in ("swarmservices", "deployments", "pods") and each.verb == "create")
        return posts[count - 1].ended - first

    def deployment(self, pod, count):
        spec = copy.deepcopy(pod["spec"])
        for key in ("nodeName", "affinity", "restartPolicy", "hostname", "subdomain"):
            spec.pop(key, None)
        self.world.api.call("POST", "/apis/apps/v1/namespaces/loop/deployments", {
            "metadata": {"name": "big"}, "spec": {
                "replicas": count, "selector": {"matchLabels": {"app": "big"}},
                "template": {"metadata": {"labels": pod["metadata"]["labels"] | {"app": "big"}}, "spec": spec}}})

    def clear(self, namespace, what, action):
        action()
        path = f"/api/v1/namespaces/{namespace}/{what}"
        join = "&" if "?" in what else "?"
        until("pods are gone", lambda: not self.world.api.call("GET", f"{path}{join}limit=1")["items"], 300, 0.5)
        self.world.until_quiet(1.5, 300)

    # (e)
    def writes(self, mark, tasks):
        """Of the operator since the mark, by what was written."""
        counts = collections.Counter(f"{each.verb} {each.resource}" for each in self.audit.since(mark) if each.is_operators and each.is_write)
        besides = sum(count for what, count in counts.items() if not what.endswith("networkslices"))
        text = ", ".join(f"{count} {what}" for what, count in counts.most_common())
        line("writes-per-task", besides / tasks / 1.1, 1, f"{besides / tasks:.2f} besides slices for each of {tasks} tasks; {text}")

    def idle(self, seconds):
        self.world.until_quiet(20, 600)
        mark, cpu, threads = self.audit.mark(), self.operator.cpu(), self.operator.threads()
        time.sleep(seconds)
        share = (self.operator.cpu() - cpu) / seconds
        now = self.operator.threads()
        busiest = sorted(((used - threads.get(key, 0), key[1]) for key, used in now.items()), reverse=True)[:5]
        writes = [f"{each.verb} {each.resource} {each.name}" for each in self.audit.since(mark) if each.is_operators and each.is_write]
        print(f"writes-at-rest: {len(writes)} in {seconds} s (goal 0) {', '.join(writes[:10])}")
        line("cpu-at-rest", share / 0.002, 1, f"{share:.2%} of a core; by threads {', '.join(f'{name} {used / seconds:.2%}' for used, name in busiest)}")

    # (f)
    def restart(self):
        self.operator.stop()
        mark = self.audit.mark()
        self.operator.start()
        until("the new operator leads", self.operator.leads, 600, 0.1)
        led = time.time() - self.operator.began
        quiet = 0
        while quiet < 4:
            quiet = quiet + 1 if self.rest_cpu(1) < 0.2 else 0
            if time.time() - self.operator.began > 900:
                raise SystemExit("the new operator does not come to rest")
        took = time.time() - self.operator.began - 4
        writes = sum(1 for each in self.audit.since(mark) if each.is_operators and each.is_write)
        line("restart", took / 60, 1, f"leads after {led:.1f} s, caught up after {took:.1f} s with {writes} writes and {self.operator.cpu():.1f} s of processor time; 60 s are the goal")

    # (g)
    def memory(self, goal, tasks, when):
        now, most = self.operator.memory()
        line(f"memory-{when}", most / goal, 1, f"VmRSS {now:.0f} MiB, VmHWM {most:.0f} MiB at {tasks} tasks, {goal} MiB are the goal")


class Loop:
    """The bare loop of requests, as a process that stays warm."""

    def __init__(self, world, operator):
        world.namespace("loop")
        command = [java_home() / "bin/java", *image_options(), "-cp", class_path(), HERE / "PostLoop.java", TEAM, "loop"]
        self.process = subprocess.Popen(command, env=operator.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def post(self, service):
        self.process.stdin.write(service + "\n")
        self.process.stdin.flush()
        if not self.process.stdout.readline():
            raise SystemExit("the bare loop has ended")

    def stop(self):
        self.process.stdin.close()
        self.process.wait(30)
