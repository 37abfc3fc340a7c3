"""The API server's audit log as it grows: who asked for what, and when."""
import datetime
import json
import os

from plane import USER

READS = ("get", "list", "watch")


class Request:
    """One request that was answered."""

    __slots__ = ("user", "verb", "resource", "namespace", "name", "code", "began", "ended")

    def __init__(self, event):
        of = event.get("objectRef") or {}
        self.user = event["user"]["username"]
        self.verb = event["verb"]
        self.resource = of.get("resource", "") + ("/" + of["subresource"] if of.get("subresource") else "")
        self.namespace, self.name = of.get("namespace", ""), of.get("name", "")
        self.code = (event.get("responseStatus") or {}).get("code", 0)
        self.began, self.ended = seconds(event["requestReceivedTimestamp"]), seconds(event["stageTimestamp"])

    @property
    def is_operators(self):
        return self.user == USER

    @property
    def is_write(self):
        return self.verb not in READS


def seconds(stamp):
    return datetime.datetime.fromisoformat(stamp.replace("Z", "+00:00")).timestamp()


class AuditLog:
    """Reads on from where it was, also past a file that was put aside."""

    def __init__(self, file):
        self.path = file
        self.file = open(file, encoding="utf-8")
        self.rest = ""
        self.requests = []

    def mark(self):
        self.read()
        return len(self.requests)

    def since(self, mark):
        self.read()
        return self.requests[mark:]

    def read(self):
        while True:
            self.drain()
            if os.stat(self.path).st_ino == os.fstat(self.file.fileno()).st_ino:
                return
            self.drain()
            self.file.close()
            self.file = open(self.path, encoding="utf-8")

    def drain(self):
        while block := self.file.read(1 << 22):
            lines = (self.rest + block).split("\n")
            self.rest = lines.pop()
            self.requests += [Request(json.loads(line)) for line in lines]
