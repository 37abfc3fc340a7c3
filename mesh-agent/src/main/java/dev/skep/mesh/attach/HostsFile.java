package dev.skep.mesh.attach;

import dev.skep.mesh.domain.IpAddr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * The /etc/hosts of a task. Kubelet writes one too, which nobody in the task sees: its host names and its host aliases (the
 * service's extra hosts) are taken over, its address of the pod on the cluster's own network is not.
 */
final class HostsFile {
    private static final String ALIASES = "# Entries added by HostAliases.";
    private static final String LOCAL = """
            127.0.0.1\tlocalhost
            ::1\tlocalhost ip6-localhost ip6-loopback
            fe00::0\tip6-localnet
            ff00::0\tip6-mcastprefix
            ff02::1\tip6-allnodes
            ff02::2\tip6-allrouters
            """;

    private HostsFile() {}

    /**
     * The file's text.
     *
     * @param kubelets the file that kubelet made for the pod
     * @param podAddresses the pod's addresses on its networks
     */
    static String text(String kubelets, List<IpAddr> podAddresses) {
        var text = new StringBuilder(LOCAL);
        String names = String.join(" ", ownNames(kubelets));
        if (!names.isEmpty()) {
            podAddresses.forEach(
                    address -> text.append(address).append('\t').append(names).append('\n'));
        }
        aliases(kubelets).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** The names that kubelet gives to the pod's own address: with a subdomain, the long one first. */
    private static SequencedSet<String> ownNames(String kubelets) {
        var names = new LinkedHashSet<String>();
        for (String line :
                kubelets.lines().takeWhile(line -> !line.startsWith(ALIASES)).toList()) {
            String[] words = line.strip().split("\\s+");
            if (words.length < 2 || line.startsWith("#") || line.contains("localhost") || line.contains("ip6-")) {
                continue;
            }
            names.addAll(List.of(words).subList(1, words.length));
        }
        return names;
    }

    private static List<String> aliases(String kubelets) {
        var lines = new ArrayList<String>();
        kubelets.lines().dropWhile(line -> !line.startsWith(ALIASES)).skip(1).forEach(lines::add);
        return lines;
    }
}
