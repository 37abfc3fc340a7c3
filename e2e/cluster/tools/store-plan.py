"""Lists what the image store holds, for nodes that are running: store-plan.py STORE SOCKET OUT.

OUT/plan has one line per image, "NAME DIGEST ARCHIVE CHAIN=FOLDER...": ARCHIVE holds manifest and configuration (an OCI
archive without layers), each CHAIN is the chain id of a layer and FOLDER its unpacked content, lowest layer first.
"""
import hashlib, io, json, os, re, subprocess, sys, tarfile

store, socket, out = sys.argv[1:4]
blobs = store + "/io.containerd.content.v1.content/blobs/sha256/"


def ctr(*arguments):
    return subprocess.check_output(["ctr", "--address", socket, "--namespace", "k8s.io", *arguments], text=True)


def blob(digest):
    with open(blobs + digest.removeprefix("sha256:"), "rb") as file:
        return file.read()


def chain_ids(diff_ids):
    """Chain ids as in the OCI image specification: the digest of "parent diff"."""
    ids = []
    for diff in diff_ids:
        ids.append(diff if not ids else "sha256:" + hashlib.sha256(f"{ids[-1]} {diff}".encode()).hexdigest())
    return ids


def folders(chain):
    """Unpacked layers below a chain id, lowest first, read from the mount that a view of it would need."""
    key = "plan-" + chain[7:19]
    try:
        mount = ctr("snapshots", "view", "--target", "/x", key, chain)
    finally:
        subprocess.call(["ctr", "--address", socket, "--namespace", "k8s.io", "snapshots", "rm", key], stderr=subprocess.DEVNULL)
    lower = re.search(r"lowerdir=([^,\s]+)", mount)
    return lower[1].split(":")[::-1] if lower else [re.search(r"(\S+/snapshots/\d+/fs)", mount)[1]]


def archive(path, name, digest, manifest):
    index = {"schemaVersion": 2, "manifests": [{
        "mediaType": manifest["mediaType"], "digest": digest, "size": len(blob(digest)),
        "annotations": {"io.containerd.image.name": name}}]}
    files = {"oci-layout": b'{"imageLayoutVersion": "1.0.0"}', "index.json": json.dumps(index).encode()}
    for each in (digest, manifest["config"]["digest"]):
        files["blobs/sha256/" + each.removeprefix("sha256:")] = blob(each)
    with tarfile.open(path, "w") as tar:
        for file, data in files.items():
            info = tarfile.TarInfo(file)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


os.makedirs(out, exist_ok=True)
lines = []
for row in ctr("images", "ls").splitlines()[1:]:
    name, _, digest = row.split()[:3]
    manifest = json.loads(blob(digest))
    chains = chain_ids(json.loads(blob(manifest["config"]["digest"]))["rootfs"]["diff_ids"])
    path = f"{out}/{digest[7:19]}.tar"
    archive(path, name, digest, manifest)
    pairs = [f"{chain}={os.path.relpath(folder, store)}" for chain, folder in zip(chains, folders(chains[-1]))]
    assert len(pairs) == len(chains), f"{name}: {len(chains)} layers, {len(pairs)} folders"
    lines.append(" ".join([name, digest, os.path.basename(path), *pairs]))
with open(out + "/plan", "w") as file:
    file.write("\n".join(lines) + "\n")
