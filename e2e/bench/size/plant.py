"""Writes running tasks into etcd, past the API server, whose writes would take most of an hour for 50,000 of them.

Usage: plant.py TEMPLATES EACH NODES   TEMPLATES: a running task of each service, as the API server has it, in a list. There are EACH of
every service then, on the nodes from the third to the last one. What is written is what etcd has of that task, with other words in it.
"""
import base64
import http.client
import json
import sys
import uuid

AT_ONCE = 100
MAGIC = b"k8s\0"


def main():
    templates, each, nodes = json.load(open(sys.argv[1], encoding="utf-8")), int(sys.argv[2]), int(sys.argv[3])
    etcd = http.client.HTTPConnection("127.0.0.1", 2379)
    waiting = []
    for place, pod in enumerate(templates):
        stored = base64.b64decode(asked(etcd, "range", {"key": coded(key(pod, pod["metadata"]["name"]))})["kvs"][0]["value"])
        waiting += copies(pod, stored, each, place, nodes)
        while len(waiting) >= AT_ONCE or (waiting and place == len(templates) - 1):
            puts = [{"requestPut": {"key": coded(name), "value": coded(value)}} for name, value in waiting[:AT_ONCE]]
            asked(etcd, "txn", {"success": puts})
            del waiting[:AT_ONCE]


def asked(etcd, what, body):
    etcd.request("POST", f"/v3/kv/{what}", json.dumps(body))
    response = etcd.getresponse()
    answer = response.read()
    if response.status != 200:
        raise SystemExit(f"etcd: {response.status} {answer[:300]}")
    return json.loads(answer)


def coded(text):
    return base64.b64encode(text if isinstance(text, bytes) else text.encode()).decode()


def key(pod, name):
    return f"/registry/pods/{pod['metadata']['namespace']}/{name}"


def copies(pod, stored, each, place, nodes):
    """The other tasks of a service: as the one that is there, but for all that names the task or its node."""
    labels = pod["metadata"]["labels"]
    service, present = labels["skep.dev/service"], int(labels["skep.dev/slot"])
    for slot in range(present + 1, each + 1):
        number = place * each + slot
        name = f"{service}-{slot}-1"
        words = {
            pod["metadata"]["uid"]: str(uuid.UUID(int=(0x5E << 120) + number)),
            pod["metadata"]["name"]: name,
            pod["spec"]["nodeName"]: f"sim-{2 + number % (nodes - 2):04d}",
            pod["status"]["podIP"]: f"10.{230 + number // 62500}.{number // 250 % 250}.{1 + number % 250}",
            f"{service}.{present}": f"{service}.{slot}",
            ("skep.dev/slot", str(present)): str(slot),
        }
        yield key(pod, name), MAGIC + rewritten(stored[len(MAGIC):], words)


def rewritten(message, words):
    """A message of Protocol Buffers with other words in it; a pair stands for the value of a key in a map."""
    result, place, before = bytearray(), 0, None
    while place < len(message):
        start = place
        tag, place = number_at(message, place)
        if tag & 7 != 2:
            place = {0: lambda: number_at(message, place)[1], 1: lambda: place + 8, 5: lambda: place + 4}[tag & 7]()
            result += message[start:place]
            continue
        length, place = number_at(message, place)
        content, place = message[place:place + length], place + length
        if place > len(message):
            raise ValueError("no message")
        other = replaced(content, before, words)
        before = content
        result += coded_number(tag) + coded_number(len(other)) + other
    return bytes(result)


def replaced(content, before, words):
    for word, other in words.items():
        if isinstance(word, tuple) and before == word[0].encode() and content == word[1].encode():
            return other.encode()
        if content == (word if isinstance(word, str) else "").encode() and content:
            return other.encode()
    if any((word if isinstance(word, str) else word[0]).encode() in content for word in words):
        try:
            return rewritten(content, words)
        except (ValueError, IndexError, KeyError):
            return content
    return content


def number_at(message, place):
    value = shift = 0
    while True:
        byte = message[place]
        place += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, place


def coded_number(value):
    result = bytearray()
    while value > 127:
        result.append(value & 127 | 128)
        value >>= 7
    result.append(value)
    return bytes(result)


main()
