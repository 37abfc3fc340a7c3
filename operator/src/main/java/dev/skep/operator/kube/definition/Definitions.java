package dev.skep.operator.kube.definition;

import dev.skep.api.Annotations;
import dev.skep.api.DefinitionRevision;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The definitions of skep's kinds on the cluster. With an older one the API server would drop fields that this operator writes, and
 * refuse or drop what people write, without a word; so older ones are replaced, and where that is not allowed the operator does
 * not begin. Newer ones are left alone: they know all that this operator does.
 */
public final class Definitions {
    private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);
    private static final ResourceDefinitionContext CONTEXT = new ResourceDefinitionContext.Builder()
            .withGroup("apiextensions.k8s.io")
            .withVersion("v1")
            .withKind("CustomResourceDefinition")
            .withPlural("customresourcedefinitions")
            .withNamespaced(false)
            .build();
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("skep-operator")
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final List<OwnDefinition> own = OwnDefinition.all();

    /** Reads and writes definitions with the given client. */
    public Definitions(KubernetesClient client) {
        this.client = client;
    }

    /** Replaces what is older than this operator and makes what is absent; to be asked again until all are served. */
    public DefinitionState settle() {
        var older = new ArrayList<String>();
        var reasons = new ArrayList<String>();
        var awaited = new ArrayList<String>();
        for (var definition : own) {
            try {
                if (!settle(definition)) {
                    awaited.add(definition.name());
                }
            } catch (KubernetesClientException e) {
                older.add(definition.name());
                reasons.add(reason(e));
            }
        }
        if (!older.isEmpty()) {
            return new DefinitionState.Older(older, reasons.getFirst());
        }
        return awaited.isEmpty() ? new DefinitionState.Served() : new DefinitionState.Awaited(awaited);
    }

    /** Whether it is served as this operator needs it; what was just written is looked at the next time. */
    private boolean settle(OwnDefinition definition) {
        var definitions = client.genericKubernetesResources(CONTEXT);
        var installed = definitions.withName(definition.name()).get();
        if (installed != null
                && revision(installed)
                        .filter(found -> found.serves(definition.revision()))
                        .isPresent()) {
            return isEstablished(installed);
        }
        definitions.resource(parsed(definition)).patch(APPLY);
        LOG.atInfo()
                .addKeyValue("definition", definition.name())
                .addKeyValue("revision", definition.revision())
                .log("definition written");
        return false;
    }

    private GenericKubernetesResource parsed(OwnDefinition definition) {
        return client.getKubernetesSerialization().unmarshal(definition.yaml(), GenericKubernetesResource.class);
    }

    private static Optional<DefinitionRevision> revision(GenericKubernetesResource installed) {
        return Optional.ofNullable(installed.getMetadata().getAnnotations())
                .flatMap(all -> Optional.ofNullable(all.get(Annotations.DEFINITION)))
                .flatMap(DefinitionRevision::parse);
    }

    private static boolean isEstablished(GenericKubernetesResource installed) {
        return installed.get("status", "conditions") instanceof List<?> conditions
                && conditions.stream()
                        .anyMatch(condition -> condition instanceof Map<?, ?> fields
                                && "Established".equals(fields.get("type"))
                                && "True".equals(fields.get("status")));
    }

    private static String reason(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .map(Status::getMessage)
                .orElseGet(() -> String.valueOf(e.getMessage()));
    }
}
