package dev.skep.mesh.plan;

/**
 * A task pod of this node whose network namespace was found.
 *
 * @param podUid its UID
 * @param namespaceFile file that stands for its network namespace, {@code /proc/1234/ns/net}
 * @param inode inode of the namespace, so that a sandbox made anew is told from the old one
 */
public record LocalPod(String podUid, String namespaceFile, long inode) {}
