package dev.skep.operator.plan.stack;

import dev.skep.stack.translate.WantedObject;

/** The kinds of objects that a stack is made of, in the order in which they are made. */
public enum ObjectKind {
    /** SwarmNetwork. */
    NETWORK("Network"),
    /** PersistentVolumeClaim; Swarm keeps volumes, so these only grow, and are never pruned. */
    CLAIM("PersistentVolumeClaim"),
    /** SwarmSecret. */
    SECRET("Secret"),
    /** SwarmConfig. */
    CONFIG("Config"),
    /** SwarmService. */
    SERVICE("Service");

    private final String word;

    ObjectKind(String word) {
        this.word = word;
    }

    /** Kind in Kubernetes' words. */
    public String word() {
        return word;
    }

    /** The kind of a wanted object. */
    public static ObjectKind of(WantedObject object) {
        return switch (object) {
            case WantedObject.Network network -> NETWORK;
            case WantedObject.Claim claim -> CLAIM;
            case WantedObject.Secret secret -> SECRET;
            case WantedObject.Config config -> CONFIG;
            case WantedObject.Service service -> SERVICE;
        };
    }
}
