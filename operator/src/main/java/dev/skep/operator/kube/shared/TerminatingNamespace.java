package dev.skep.operator.kube.shared;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Collection;
import java.util.Optional;

/** The API server's answer to whoever makes an object in a namespace that is being deleted, or is gone: nothing can be made there any more. */
public final class TerminatingNamespace {
    private static final String CAUSE = "NamespaceTerminating";
    private static final String NAMESPACES = "namespaces";

    private TerminatingNamespace() {}

    /** Whether that is the answer. */
    public static boolean isReasonOf(KubernetesClientException refusal) {
        var details = Optional.ofNullable(refusal.getStatus()).map(Status::getDetails);
        return switch (refusal.getCode()) {
            case HttpURLConnection.HTTP_FORBIDDEN ->
                details.map(StatusDetails::getCauses).stream()
                        .flatMap(Collection::stream)
                        .anyMatch(cause -> CAUSE.equals(cause.getReason()));
            case HttpURLConnection.HTTP_NOT_FOUND ->
                details.map(StatusDetails::getKind).filter(NAMESPACES::equals).isPresent();
            default -> false;
        };
    }
}
