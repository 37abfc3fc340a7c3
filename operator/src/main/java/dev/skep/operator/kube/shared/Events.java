package dev.skep.operator.kube.shared;

import dev.skep.stack.compose.findings.Printable;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people about an object by Kubernetes Events, the same words at most once in ten minutes: an Event's name follows
 * from the object, the words and the time's ten-minute step, so that a second one is an ignored conflict.
 */
public final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final long STEP_SECONDS = Duration.ofMinutes(10).toSeconds();

    private final KubernetesClient client;
    private final Clock clock;

    /** Writes with the given client. */
    public Events(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Something worth knowing. */
    public void normal(HasMetadata object, String reason, String message) {
        publish(object, "Normal", reason, message);
    }

    /** Something that needs attention. */
    public void warning(HasMetadata object, String reason, String message) {
        publish(object, "Warning", reason, message);
    }

    private void publish(HasMetadata object, String type, String reason, String message) {
        var now = clock.instant();
        var metadata = object.getMetadata();
        var step = now.getEpochSecond() / STEP_SECONDS;
        var hash = Integer.toHexString(Objects.hash(metadata.getUid(), reason, message, step));
        var event = new EventBuilder()
                .withNewMetadata()
                .withName(metadata.getName() + "." + hash)
                .withNamespace(metadata.getNamespace())
                .endMetadata()
                .withType(type)
                .withReason(reason)
                .withMessage(Printable.brief(message))
                .withCount(1)
                .withFirstTimestamp(now.toString())
                .withLastTimestamp(now.toString())
                .withNewSource()
                .withComponent("skep-operator")
                .endSource()
                .withNewInvolvedObject()
                .withApiVersion(object.getApiVersion())
                .withKind(object.getKind())
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                .withUid(metadata.getUid())
                .withResourceVersion(metadata.getResourceVersion())
                .endInvolvedObject()
                .build();
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && !TerminatingNamespace.isReasonOf(e)) {
                LOG.atWarn()
                        .addKeyValue("namespace", metadata.getNamespace())
                        .addKeyValue("name", metadata.getName())
                        .addKeyValue("error", e.getMessage())
                        .log("event not written");
            }
        }
    }
}
