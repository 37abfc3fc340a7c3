package dev.skep.stack.translate;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a network's driver that have a meaning for an overlay, in the words of Docker's overlay driver, which reads them when
 * the network is made ready for its first task.
 */
record OverlayOptions(Field network, Findings findings) {
    private static final String MTU = "com.docker.network.driver.mtu";
    private static final String VXLAN_IDS = "com.docker.network.driver.overlay.vxlanid_list";
    /** What VXLAN puts around a packet of a task. */
    private static final int OVERHEAD = 50;

    private static final int LEAST = 576;
    private static final int MOST = 65_535;
    private static final long LAST_VXLAN_ID = (1L << 24) - 1;
    /** Longer texts of digits are greater than any number that counts. */
    private static final int DIGITS = 10;

    /**
     * The greatest packet of a task, taken from the options: Docker's option says that of the network between the nodes.
     *
     * @return null where the options say nothing; 0 says nothing
     */
    @Nullable
    Integer takeMtu(Map<String, String> options) {
        var text = options.remove(MTU);
        if (text == null) {
            return null;
        }
        if (!text.matches("[+-]?[0-9]{1," + DIGITS + "}")) {
            refuse(MTU, "failed to parse " + text + ": write the greatest packet of the nodes' network, as in 1500");
            return null;
        }
        var underlay = Long.parseLong(text);
        var room = underlay - OVERHEAD;
        if (underlay < 0) {
            refuse(MTU, "invalid MTU value: " + text + ": write the greatest packet of the nodes' network, as in 1500");
        } else if (underlay > 0 && (room < LEAST || room > MOST)) {
            refuse(
                    MTU,
                    MTU + " must be 0 or a number from " + (LEAST + OVERHEAD) + " to " + (MOST + OVERHEAD) + ", not "
                            + text + ": tasks have packets of " + OVERHEAD + " bytes less");
        }
        return room < LEAST || room > MOST ? null : (int) room;
    }

    /** Refuses a list of VXLAN's numbers that Docker cannot read. */
    void checkVxlanIds(Map<String, String> options) {
        var list = options.get(VXLAN_IDS);
        if (list == null) {
            return;
        }
        for (var id : list.split(",", -1)) {
            if (!id.matches("0*[0-9]{1," + DIGITS + "}") || Long.parseLong(id) >= 1L << 32) {
                refuse(VXLAN_IDS, "invalid vxlan id value \"" + id + "\" passed: leave the option out");
                return;
            } else if (Long.parseLong(id) > LAST_VXLAN_ID) {
                refuse(
                        VXLAN_IDS,
                        "could not assign vxlan id " + id + ": the last one is " + LAST_VXLAN_ID
                                + ": leave the option out");
                return;
            }
        }
    }

    private void refuse(String option, String message) {
        findings.refuse(network.in("driver_opts").get(option).orElse(network), "InvalidValue", message);
    }
}
