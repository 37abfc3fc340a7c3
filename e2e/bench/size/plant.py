"""Writes running tasks into etcd, past the API server, whose writes would take most of an hour for 50,000 of them.

Usage: plant.py TEMPLATES EACH NODES   TEMPLATES: a running task of each service, as the API server has it, in a list. There are EACH of
every service then, on the nodes from the third to the last one.
"""
import base64
import http.client
import json
import re
import sys
import uuid

AT_ONCE = 100


def copies(pod, each, place, nodes):
    """The other tasks of a service: as its first, but for all that names the task or its node."""
    service, first = pod["metadata"]["labels"]["skep.dev/service"], pod["metadata"]["name"]
    uid, node, address = pod["metadata"]["uid"], pod["spec"]["nodeName"], pod["status"]["podIP"]
    del pod["metadata"]["resourceVersion"]
    text = json.dumps({"kind": "Pod", "apiVersion": "v1"} | pod)
    present = int(pod["metadata"]["labels"]["skep.dev/slot"])
    for slot in range(present + 1, each + 1):
        number = place * each + slot
        name = f"{service}-{slot}-1"
        copy = text.replace(uid, str(uuid.UUID(int=(0x5E << 120) + number))).replace(f'"{node}"', f'"sim-{2 + number % (nodes - 2):04d}"')
        copy = copy.replace(f'"{first}"', f'"{name}"').replace(f'"{service}.{present}"', f'"{service}.{slot}"')
        copy = copy.replace(address, f"10.{230 + number // 62500}.{number // 250 % 250}.{1 + number % 250}")
        yield f"/registry/pods/{pod['metadata']['namespace']}/{name}", re.sub(r'("skep.dev/slot": )"\d+"', rf'\1"{slot}"', copy)


def main():
    templates, each, nodes = json.load(open(sys.argv[1], encoding="utf-8")), int(sys.argv[2]), int(sys.argv[3])
    etcd = http.client.HTTPConnection("127.0.0.1", 2379)
    waiting = []
    for place, pod in enumerate(templates):
        waiting += copies(pod, each, place, nodes)
        while len(waiting) >= AT_ONCE or (waiting and place == len(templates) - 1):
            write(etcd, waiting[:AT_ONCE])
            del waiting[:AT_ONCE]


def write(etcd, pairs):
    puts = [{"requestPut": {"key": coded(key), "value": coded(value)}} for key, value in pairs]
    etcd.request("POST", "/v3/kv/txn", json.dumps({"success": puts}))
    response = etcd.getresponse()
    answer = response.read()
    if response.status != 200:
        raise SystemExit(f"etcd: {response.status} {answer[:300]}")


def coded(text):
    return base64.b64encode(text.encode()).decode()


main()
