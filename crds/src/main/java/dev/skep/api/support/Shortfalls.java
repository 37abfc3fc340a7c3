package dev.skep.api.support;

import dev.skep.api.v1alpha1.FailureAction;
import dev.skep.api.v1alpha1.SubnetSpec;
import dev.skep.api.v1alpha1.SwarmConfigSpec;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.api.v1alpha1.SwarmSecretSpec;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import java.util.ArrayList;
import java.util.List;

/** What an object asks for that stands in the table of limitations. */
public final class Shortfalls {
    private final List<Shortfall> found = new ArrayList<>();

    private Shortfalls() {}

    /** Those of a service; without refusals it can run. */
    public static List<Shortfall> of(SwarmServiceSpec spec) {
        var shortfalls = new Shortfalls();
        ContainerRules.look(spec, shortfalls);
        NodeRules.look(spec, shortfalls);
        var update = spec.updateConfig();
        if (update != null && update.failureAction() == FailureAction.ROLLBACK) {
            shortfalls.add(Limitation.ROLLBACK);
        }
        if (spec.rollbackConfig() != null) {
            shortfalls.add(Limitation.ROLLBACK_CONFIG);
        }
        return List.copyOf(shortfalls.found);
    }

    /** Those of a network; without refusals it can be made. */
    public static List<Shortfall> of(SwarmNetworkSpec spec) {
        var shortfalls = new Shortfalls();
        if (Boolean.TRUE.equals(spec.encrypted())) {
            shortfalls.add(Limitation.ENCRYPTED);
        }
        for (SubnetSpec subnet : spec.subnets()) {
            if (!Subnets.canBeGiven(subnet.subnet())) {
                shortfalls.add(Limitation.SUBNET, subnet.subnet(), subnet.subnet());
            }
        }
        if (Boolean.TRUE.equals(spec.attachable())) {
            shortfalls.add(Limitation.ATTACHABLE);
        }
        for (var option : spec.driverOpts().keySet()) {
            shortfalls.add(Limitation.NETWORK_OPTION, option, "");
        }
        return List.copyOf(shortfalls.found);
    }

    /** Those of a secret; without any its content can be delivered. */
    public static List<Shortfall> of(SwarmSecretSpec spec) {
        var shortfalls = new Shortfalls();
        if (spec.secretRef() == null) {
            shortfalls.add(Limitation.SEALED);
        }
        return List.copyOf(shortfalls.found);
    }

    /** Those of a config; without any its content can be delivered. */
    public static List<Shortfall> of(SwarmConfigSpec spec) {
        var shortfalls = new Shortfalls();
        if (spec.templateDriver() != null) {
            shortfalls.add(Limitation.CONFIG_TEMPLATE);
        }
        return List.copyOf(shortfalls.found);
    }

    /** Adds what there is one of only. */
    void add(Limitation limitation) {
        add(limitation, "", "");
    }

    /**
     * Adds one of several.
     *
     * @param item which one
     * @param asked what is asked for, where the sentence names it
     */
    void add(Limitation limitation, String item, String asked) {
        found.add(new Shortfall(limitation, item, limitation.sentence().replace("%s", asked)));
    }
}
