package dev.skep.stack.config;

import dev.skep.stack.compose.scalar.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order of keys in Docker's own output, which is that of the fields in docker/cli's {@code compose/types}. A key with
 * {@code !} is printed although its value is empty, one with {@code =} is a size that is printed as its number of bytes, as text or
 * as a number; mappings that are not here hold names of the user's and print all.
 */
final class KeyOrder {
    private static final String ROWS = """
            / | version name services networks volumes secrets configs
            /services/* | build cap_add cap_drop cgroupns_mode cgroup_parent command configs container_name credential_spec depends_on deploy devices dns dns_search domainname entrypoint environment env_file expose external_links extra_hosts hostname healthcheck! image init! ipc isolation labels links logging! mac_address network_mode networks pid ports privileged read_only restart secrets security_opt shm_size stdin_open stop_grace_period! stop_signal sysctls tmpfs tty ulimits user oom_score_adj userns_mode volumes working_dir
            /services/*/build | context dockerfile args labels cache_from extra_hosts network target
            /services/*/configs/- | source target uid gid mode!
            /services/*/secrets/- | source target uid gid mode!
            /services/*/credential_spec | config file registry
            /services/*/deploy | mode replicas! labels update_config! rollback_config! resources restart_policy! placement endpoint_mode
            /services/*/deploy/update_config | parallelism! delay failure_action monitor max_failure_ratio order
            /services/*/deploy/rollback_config | parallelism! delay failure_action monitor max_failure_ratio order
            /services/*/deploy/resources | limits! reservations!
            /services/*/deploy/resources/limits | cpus memory=text pids
            /services/*/deploy/resources/reservations | cpus memory=text generic_resources devices
            /services/*/deploy/resources/reservations/generic_resources/- | discrete_resource_spec!
            /services/*/deploy/resources/reservations/generic_resources/-/discrete_resource_spec | kind! value!
            /services/*/deploy/restart_policy | condition delay! max_attempts! window!
            /services/*/deploy/placement | constraints preferences max_replicas_per_node
            /services/*/deploy/placement/preferences/- | spread
            /services/*/healthcheck | test timeout! interval! retries! start_period! start_interval! disable
            /services/*/logging | driver options
            /services/*/networks/* | aliases driver_opts ipv4_address ipv6_address
            /services/*/ports/- | mode host_ip target published protocol
            /services/*/ulimits/* | soft hard
            /services/*/volumes/- | type source target read_only consistency bind! volume! image! tmpfs! cluster!
            /services/*/volumes/-/bind | propagation
            /services/*/volumes/-/volume | nocopy subpath
            /services/*/volumes/-/image | subpath
            /services/*/volumes/-/tmpfs | size=number
            /networks/* | name driver driver_opts ipam external internal attachable labels
            /networks/*/ipam | driver config
            /networks/*/ipam/config/- | subnet
            /volumes/* | name driver driver_opts external labels
            /secrets/* | name file external labels driver driver_opts template_driver
            /configs/* | name file external labels driver driver_opts template_driver
            """;

    /** The order in one kind of mapping, which of its keys are printed although empty, and which are sizes. */
    record Keys(List<String> order, Set<String> always, Map<String, Kind> sizes) {}

    private static final OrderedKey ROOT = parse();

    private KeyOrder() {}

    /** One step of a key path. */
    static final class OrderedKey {
        private static final OrderedKey NONE = new OrderedKey();
        private final Map<String, OrderedKey> below = new HashMap<>();
        private final List<Keys> keys = new ArrayList<>(1);

        OrderedKey of(String step) {
            var branch = below.get(step);
            return branch != null ? branch : below.getOrDefault("*", NONE);
        }

        OrderedKey item() {
            return below.getOrDefault("-", NONE);
        }

        Optional<Keys> keys() {
            return keys.stream().findFirst();
        }
    }

    static OrderedKey root() {
        return ROOT;
    }

    private static OrderedKey parse() {
        var root = new OrderedKey();
        for (var row : ROWS.split("\n")) {
            var bar = row.indexOf(" | ");
            var branch = root;
            for (var step : row.substring(0, bar).split("/")) {
                branch = step.isEmpty() ? branch : branch.below.computeIfAbsent(step, _ -> new OrderedKey());
            }
            branch.keys.add(keys(row.substring(bar + 3).split(" ")));
        }
        return root;
    }

    private static Keys keys(String[] words) {
        List<String> order = new ArrayList<>(words.length);
        Set<String> always = new HashSet<>();
        Map<String, Kind> sizes = new HashMap<>();
        for (var word : words) {
            var parts = word.split("[!=]");
            var name = parts[0];
            order.add(name);
            if (parts.length > 1) {
                sizes.put(name, parts[1].equals("text") ? Kind.STRING : Kind.INTEGER);
            }
            if (word.endsWith("!")) {
                always.add(name);
            }
        }
        return new Keys(List.copyOf(order), Set.copyOf(always), Map.copyOf(sizes));
    }
}
