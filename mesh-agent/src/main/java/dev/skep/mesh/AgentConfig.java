package dev.skep.mesh;

import dev.skep.mesh.kernel.IptablesVariant;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the agent is told from outside (docs/design/contracts.md, section 5).
 *
 * @param namespace skep's own namespace
 * @param nodeName this node
 * @param http where health and metrics are answered
 * @param dataPort UDP port of VXLAN
 * @param kubeletDir kubelet's folder on the node
 * @param runDir the agent's own folder on the node
 * @param hostProc the node's /proc
 * @param iptables which iptables to use
 */
public record AgentConfig(
        String namespace,
        String nodeName,
        InetSocketAddress http,
        int dataPort,
        Path kubeletDir,
        Path runDir,
        Path hostProc,
        IptablesVariant iptables) {

    /** The process's environment. */
    public static AgentConfig fromEnvironment() {
        return parse(System.getenv());
    }

    /** The configuration that variables give; throws with one message that names every fault. */
    public static AgentConfig parse(Map<String, String> environment) {
        var reader = new Reader(environment, new ArrayList<>());
        var config = new AgentConfig(
                reader.required("SKEP_NAMESPACE", "skep's own namespace"),
                reader.required("SKEP_NODE_NAME", "this node's name, from spec.nodeName"),
                new InetSocketAddress(
                        reader.address("SKEP_HTTP_ADDRESS", "127.0.0.1"), reader.port("SKEP_HTTP_PORT", 17946)),
                reader.port("SKEP_DATA_PORT", 14789),
                reader.folder("SKEP_KUBELET_DIR", "/var/lib/kubelet"),
                reader.folder("SKEP_RUN_DIR", "/run/skep"),
                reader.folder("SKEP_HOST_PROC", "/proc"),
                reader.iptables("SKEP_IPTABLES"));
        if (!reader.faults.isEmpty()) {
            throw new IllegalArgumentException("the agent cannot start: " + String.join("; ", reader.faults));
        }
        return config;
    }

    /** Reads variables and collects what is wrong with them. */
    private record Reader(Map<String, String> environment, List<String> faults) {
        String required(String name, String meaning) {
            String value = value(name, "");
            if (value.isEmpty()) {
                faults.add(name + " (" + meaning + ") is not set");
            }
            return value;
        }

        int port(String name, int fallback) {
            return parsed(name, Integer.toString(fallback), "a port, 1 to 65535", text -> {
                int port = Integer.parseInt(text);
                if (port < 1 || port > 65535) {
                    throw new IllegalArgumentException("out of range");
                }
                return port;
            });
        }

        InetAddress address(String name, String fallback) {
            return parsed(name, fallback, "an address of the node", InetAddress::ofLiteral);
        }

        Path folder(String name, String fallback) {
            return parsed(name, fallback, "an absolute path", text -> {
                Path path = Path.of(text).normalize();
                if (!path.isAbsolute()) {
                    throw new IllegalArgumentException("relative");
                }
                return path;
            });
        }

        IptablesVariant iptables(String name) {
            return parsed(name, "auto", "legacy, nft or auto", IptablesVariant::parse);
        }

        private <T> T parsed(String name, String fallback, String wanted, Function<String, T> parser) {
            String text = value(name, fallback);
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException wrong) {
                faults.add(name + " is '" + text + "' and must be " + wanted);
                return parser.apply(fallback);
            }
        }

        private String value(String name, String fallback) {
            String value = environment.getOrDefault(name, "").strip();
            return value.isEmpty() ? fallback : value;
        }
    }
}
