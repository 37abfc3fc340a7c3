package dev.skep.stack.merge;

import dev.skep.stack.compose.reader.Reading;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The rules of merging as a tree of key paths; what is not in it is merged as its shape asks for. */
final class MergeRules {
    /**
     * Docker's merge.go: lists are appended, a zero value never overrides, and some lists are maps in disguise.
     * {@code sorted} keyed lists are sorted by their key.
     */
    private static final String SWARM = """
            * | first
            services | deep
            services.*.ports | keyed published
            services.*.volumes | keyed target
            services.*.secrets | keyed source
            services.*.configs | keyed source
            services.*.env_file | deep
            services.*.command | not_empty
            services.*.entrypoint | not_empty
            services.*.logging | logging
            services.*.logging.options | texts
            services.*.labels | texts
            services.*.sysctls | texts
            services.*.ulimits.* | present
            services.*.networks.* | attachment
            services.*.stop_grace_period | duration
            services.*.healthcheck.retries | present
            services.*.healthcheck.interval | duration
            services.*.healthcheck.timeout | duration
            services.*.healthcheck.start_period | duration
            services.*.healthcheck.start_interval | duration
            services.*.deploy.labels | texts
            services.*.deploy.replicas | present
            services.*.deploy.restart_policy.max_attempts | present
            services.*.deploy.restart_policy.delay | duration
            services.*.deploy.restart_policy.window | duration
            services.*.deploy.update_config.parallelism | present
            services.*.deploy.update_config.delay | duration
            services.*.deploy.update_config.monitor | duration
            services.*.deploy.rollback_config.parallelism | present
            services.*.deploy.rollback_config.delay | duration
            services.*.deploy.rollback_config.monitor | duration
            networks | deep
            networks.* | replace
            volumes | deep
            volumes.* | replace
            x-skep-volumes | replace
            secrets | deep
            secrets.* | replace
            configs | deep
            configs.* | replace
            """;

    /** The Compose Specification: lists are appended without repetition, scalars replaced. */
    private static final String SPECIFICATION = """
            version | first
            services.*.ports | keyed port
            services.*.volumes | keyed target
            services.*.secrets | keyed secret
            services.*.configs | keyed config
            services.*.env_file | keyed path
            services.*.label_file | keyed text
            services.*.devices | keyed device
            services.*.cap_add | keyed text
            services.*.cap_drop | keyed text
            services.*.dns | keyed text
            services.*.dns_opt | keyed text
            services.*.dns_search | keyed text
            services.*.tmpfs | keyed text
            services.*.expose | keyed text
            services.*.profiles | keyed text
            services.*.links | keyed text
            services.*.networks.*.aliases | keyed text
            services.*.command | replace
            services.*.entrypoint | replace
            services.*.healthcheck.test | replace
            services.*.environment | texts
            services.*.labels | texts
            services.*.annotations | texts
            services.*.sysctls | texts
            services.*.deploy.labels | texts
            services.*.logging | logging
            services.*.ulimits.* | loose
            networks.*.labels | texts
            networks.*.ipam.config | keyed subnet
            volumes.*.labels | texts
            secrets.*.labels | texts
            configs.*.labels | texts
            """;

    private static final Rule SWARM_RULES = parse(SWARM);
    private static final Rule SPECIFICATION_RULES = parse(SPECIFICATION);

    private MergeRules() {}

    static Rule of(Reading reading) {
        return switch (reading) {
            case SWARM -> SWARM_RULES;
            case SPECIFICATION -> SPECIFICATION_RULES;
        };
    }

    /** The rule of one key and those below it. */
    record Rule(Strategy strategy, String key, Map<String, Rule> below) {
        private static final Rule PLAIN = new Rule(Strategy.DEEP, "", Map.of());

        Rule of(String name) {
            var rule = below.get(name);
            return rule != null ? rule : below.getOrDefault("*", PLAIN);
        }
    }

    /** Rules while they are collected. */
    private static final class RuleDraft {
        private final Map<String, RuleDraft> below = new HashMap<>();
        private Strategy strategy = Strategy.DEEP;
        private String key = "";

        private Rule rule() {
            var rules = new HashMap<String, Rule>();
            below.forEach((name, branch) -> rules.put(name, branch.rule()));
            return new Rule(strategy, key, Map.copyOf(rules));
        }
    }

    private static Rule parse(String rows) {
        var root = new RuleDraft();
        for (var row : rows.split("\n")) {
            var bar = row.indexOf(" | ");
            var words = row.substring(bar + 3).split(" ");
            var branch = root;
            for (var step : row.substring(0, bar).split("\\.")) {
                branch = branch.below.computeIfAbsent(step, _ -> new RuleDraft());
            }
            branch.strategy = Strategy.valueOf(words[0].toUpperCase(Locale.ROOT));
            branch.key = words.length > 1 ? words[1] : "";
        }
        return root.rule();
    }
}
