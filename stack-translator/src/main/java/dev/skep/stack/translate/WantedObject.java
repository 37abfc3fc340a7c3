package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.SwarmConfigSpec;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.api.v1alpha1.SwarmSecretSpec;
import dev.skep.api.v1alpha1.SwarmServiceSpec;

/** An object that a stack file asks for, without owner and namespace. */
public sealed interface WantedObject {
    /** Name, labels and annotations. */
    Metadata metadata();

    /** A SwarmNetwork. */
    record Network(Metadata metadata, SwarmNetworkSpec spec) implements WantedObject {}

    /** A PersistentVolumeClaim. */
    record Claim(Metadata metadata, ClaimSpec spec) implements WantedObject {}

    /** A SwarmSecret. */
    record Secret(Metadata metadata, SwarmSecretSpec spec) implements WantedObject {}

    /** A SwarmConfig. */
    record Config(Metadata metadata, SwarmConfigSpec spec) implements WantedObject {
        /** Without the content. */
        @Override
        public String toString() {
            return "Config[" + metadata + "]";
        }
    }

    /** A SwarmService. */
    record Service(Metadata metadata, SwarmServiceSpec spec) implements WantedObject {}
}
