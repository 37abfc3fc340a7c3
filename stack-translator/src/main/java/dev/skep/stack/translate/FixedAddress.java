package dev.skep.stack.translate;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.Map;
import java.util.Optional;

/**
 * The fixed address that a service asks for on a network: its only task has it.
 *
 * @param subnets those of the stack's networks by key, each read once
 */
record FixedAddress(Field service, Map<String, GivenSubnets> subnets, Findings findings) {
    private static final String CODE = "FixedAddress";

    /** The address; empty when it is refused, or left out because the network's subnet comes from the pool. */
    Optional<String> read(Field field, Scope.Declared network) {
        var text = field.text().orElse("");
        var address = GivenSubnets.number(text);
        if (address.isEmpty()) {
            findings.refuse(field, CODE, "invalid IPv4 address: " + text + ": write it as 172.26.3.10");
            return Optional.empty();
        }
        if (isShared()) {
            findings.refuse(
                    field,
                    CODE,
                    field.path() + ": several tasks cannot share the address " + text
                            + ": set deploy.replicas to 1, or leave the address out and reach the service by its name");
            return Optional.empty();
        }
        if (startsFirst()) {
            findings.refuse(
                    field,
                    CODE,
                    field.path() + ": with update order start-first two tasks would need the address " + text
                            + " at a time: use stop-first");
            return Optional.empty();
        }
        return network.external() ? Optional.of(text) : inOwnSubnet(field, network, address.get());
    }

    private Optional<String> inOwnSubnet(Field field, Scope.Declared network, long address) {
        var text = field.text().orElse("");
        var own = subnets.computeIfAbsent(network.key(), _ -> GivenSubnets.of(network.field()));
        if (own.isEmpty()) {
            findings.approximate(
                    field,
                    CODE,
                    field.path() + ": the address " + text
                            + " is ignored, as docker stack deploy ignores it, because the subnet of network "
                            + network.key()
                            + " comes from the pool: give the network ipam.config.subnet");
            return Optional.empty();
        }
        if (!own.contain(address)) {
            findings.refuse(
                    field,
                    CODE,
                    "no configured subnet or ip-range contain the IP address " + text + ": network " + network.key()
                            + " has " + own.words());
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** Whether the service may have more than one task. */
    private boolean isShared() {
        var deploy = service.get("deploy");
        var replicas = deploy.flatMap(block -> block.integer("replicas")).orElse(1L);
        var mode = deploy.flatMap(block -> block.text("mode")).orElse("replicated");
        return replicas > 1 || !mode.equals("replicated");
    }

    private boolean startsFirst() {
        return service.get("deploy")
                .flatMap(block -> block.get("update_config"))
                .flatMap(block -> block.text("order"))
                .filter("start-first"::equals)
                .isPresent();
    }
}
