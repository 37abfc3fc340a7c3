package dev.skep.operator.model;

import dev.skep.operator.domain.ObjectName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/**
 * What tells one row of a table from another, and an older state of it from a newer one.
 *
 * @param namespace empty for what is in none
 * @param version resource version; of one kind they are numbers that grow (KEP-5504)
 */
public record Identity(String namespace, String name, String uid, long version) {

    /** The identity of a Kubernetes object. */
    public static Identity of(HasMetadata object) {
        var metadata = object.getMetadata();
        return new Identity(
                Optional.ofNullable(metadata.getNamespace()).orElse(""),
                metadata.getName(),
                Optional.ofNullable(metadata.getUid()).orElse(""),
                Optional.ofNullable(metadata.getResourceVersion())
                        .filter(text -> !text.isEmpty())
                        .map(Long::parseLong)
                        .orElse(0L));
    }

    /** Namespace and name. */
    public ObjectName id() {
        return new ObjectName(namespace, name);
    }
}
