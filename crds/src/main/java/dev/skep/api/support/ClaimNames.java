package dev.skep.api.support;

import dev.skep.api.ObjectNames;
import java.util.Map;

/**
 * The names of claims in mounts: {@code data} is one claim, {@code {{.Service.Name}}-data} one for each service, and
 * {@code data-{{.Task.Slot}}} one for each slot of a service. A filled name is made one of Kubernetes, as the names of a stack are.
 */
public final class ClaimNames {
    /** How many slots of a service can have claims of their own. */
    public static final int MOST_SLOTS = 1000;

    private static final String SERVICE = ".Service.Name";
    private static final String SLOT = ".Task.Slot";

    private ClaimNames() {}

    /** Whether each slot has a claim of its own. */
    public static boolean isOfSlot(String source) {
        return Placeholders.in(source).contains(SLOT);
    }

    /** Whether nothing but the slot fills a name: slots of one number share a claim, of whatever service they are. */
    public static boolean isOfSlotAlone(String source) {
        var placeholders = Placeholders.in(source);
        return placeholders.size() == 1 && placeholders.contains(SLOT);
    }

    /** Whether a name has no placeholder but those that {@link #of} fills: a claim cannot be another one on every node or for every task. */
    public static boolean isOfServiceOrSlot(String source) {
        for (var name : Placeholders.in(source)) {
            if (!name.equals(SERVICE) && !name.equals(SLOT) && !Placeholders.isLabel(name)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The claim of a slot.
     *
     * @param service the service's Swarm name
     * @param labels the service's labels
     * @param slot the slot's text
     */
    public static String of(String source, String service, Map<String, String> labels, String slot) {
        return Placeholders.in(source).isEmpty() ? source : ObjectNames.of(swarmName(source, service, labels, slot));
    }

    /** What a claim's volume is called in Swarm. */
    public static String swarmName(String source, String service, Map<String, String> labels, String slot) {
        return Placeholders.fill(source, Map.of(SERVICE, service, SLOT, slot), labels);
    }
}
