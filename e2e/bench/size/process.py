"""The operator of this tree as one process, with the image's options and the chart's environment."""
import json
import os
import pathlib
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request

from plane import NAMESPACE, ROOT

PORT = 18453
TICKS = os.sysconf("SC_CLK_TCK")


def java_home():
    text = subprocess.run(["sh", "-c", f'. "{ROOT}/.mvn/jdk.sh"; echo "$JAVA_HOME"'], check=True, capture_output=True, text=True).stdout
    return pathlib.Path(text.splitlines()[0])


def class_path():
    target = ROOT / "operator/target"
    if not (target / "image/lib").is_dir():
        subprocess.run([ROOT / "mvnw", "-q", "-pl", "operator", "-am", "-DskipTests", "package"], cwd=ROOT, check=True)
    return ":".join([*map(str, target.glob("skep-operator-*.jar")), str(target / "image/lib/*")])


def image_options():
    """The JVM's options as the image's recipe writes them down, but for the cache that only the image has."""
    recipe = (ROOT / "images/operator/Containerfile").read_text()
    return [word for line in re.findall(r"echo '(-XX:\+Use[^']*|-XX:Min[^']*)'", recipe) for word in line.split()]


class Operator:
    """One process after another; `start` begins the next."""

    def __init__(self, kubeconfig, environment, log):
        self.environment = os.environ | environment | {
            "KUBECONFIG": str(kubeconfig), "SKEP_NAMESPACE": NAMESPACE, "SKEP_HTTP_PORT": str(PORT), "SKEP_LOG_FORMAT": "json"}
        self.command = [java_home() / "bin/java", *image_options(), "-cp", class_path(), "dev.skep.operator.Main"]
        self.log = pathlib.Path(log)
        self.process = None

    def start(self):
        self.began = time.time()
        self.offset = self.log.stat().st_size if self.log.exists() else 0
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.command, env=self.environment, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    @property
    def pid(self):
        if self.process.poll() is not None:
            raise SystemExit(f"the operator has ended with {self.process.returncode}; its log: {self.log}")
        return self.process.pid

    def cpu(self):
        """Processor seconds so far."""
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def threads(self):
        """Processor seconds of each thread so far."""
        found = {}
        for task in pathlib.Path(f"/proc/{self.pid}/task").iterdir():
            try:
                text = (task / "stat").read_text()
                found[task.name, text[text.index("(") + 1:text.rindex(")")]] = int((task / "schedstat").read_text().split()[0]) / 1e9
            except OSError:
                continue
        return found

    def memory(self):
        """VmRSS and VmHWM in MiB."""
        text = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return tuple(int(re.search(rf"{name}:\s+(\d+) kB", text).group(1)) / 1024 for name in ("VmRSS", "VmHWM"))

    def asked(self, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=10) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as e:
            return e.code, ""
        except OSError:
            return 0, ""

    def leads(self):
        status, _ = self.asked("/readyz")
        return status == 200 and bool(re.search(r"^swarm_operator_leading(\{\})? 1", self.asked("/metrics")[1], re.M))

    def jcmd(self, *words):
        return subprocess.run([java_home() / "bin/jcmd", str(self.pid), *words], capture_output=True, text=True).stdout

    def logged(self):
        """Lines of this process's log, as objects."""
        with open(self.log, encoding="utf-8") as log:
            log.seek(self.offset)
            return [json.loads(line) for line in log if line.startswith("{")]
