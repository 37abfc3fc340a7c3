package dev.skep.operator.model;

import dev.skep.operator.domain.ObjectName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/**
 * What tells one row of a table from another, and an older state of it from a newer one.
 *
 * @param id namespace and name, in one object that every index of a table shares
 * @param version resource version; of one kind they are numbers that grow (KEP-5504)
 */
public record Identity(ObjectName id, String uid, long version) {

    /** An identity by its parts; the namespace is empty for what is in none. */
    public Identity(String namespace, String name, String uid, long version) {
        this(new ObjectName(namespace, name), uid, version);
    }

    /** The identity of a Kubernetes object. */
    public static Identity of(HasMetadata object) {
        var metadata = object.getMetadata();
        return new Identity(
                Optional.ofNullable(metadata.getNamespace()).orElse("").intern(),
                metadata.getName(),
                Optional.ofNullable(metadata.getUid()).orElse(""),
                Optional.ofNullable(metadata.getResourceVersion())
                        .filter(text -> !text.isEmpty())
                        .map(Long::parseLong)
                        .orElse(0L));
    }

    /** Empty for what is in none. */
    public String namespace() {
        return id.namespace();
    }

    /** Its name in the namespace. */
    public String name() {
        return id.name();
    }
}
