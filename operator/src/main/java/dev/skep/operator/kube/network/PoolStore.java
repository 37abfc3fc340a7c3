package dev.skep.operator.kube.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.api.Labels;
import dev.skep.operator.plan.network.PoolHead;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The head of the pools' ledger, ConfigMap {@code skep-pools}: read live, written only over the version that was read (C-21). */
final class PoolStore {
    /** Name of the ConfigMap. */
    static final String NAME = "skep-pools";
    /** Key in it. */
    static final String KEY = "pools.json";

    private static final Logger LOG = LoggerFactory.getLogger(PoolStore.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** Under which every network's lease stood before the slices were the ledger of them, and under which the rest of them stands. */
    private static final String ALL = "networks";

    private static final String PENDING = "pending";

    private final KubernetesClient client;
    private final String namespace;
    private String version = "";
    private Optional<PoolHead> head = Optional.empty();
    private Optional<String> problem = Optional.empty();

    PoolStore(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Reads the object anew; false when it is still the one that was known. */
    boolean read() {
        var before = version;
        var stored = client.configMaps().inNamespace(namespace).withName(NAME).get();
        head = Optional.empty();
        problem = Optional.empty();
        if (stored == null) {
            version = "";
            return true;
        }
        version = stored.getMetadata().getResourceVersion();
        var news = !version.equals(before);
        try {
            head = Optional.of(decode(stored));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            problem = Optional.of(name() + ", key " + KEY
                    + ", cannot be read; restore it from a backup, or delete the ConfigMap: what is in use"
                    + " stands in the NetworkSlices, too");
            if (news) {
                LOG.atError().addKeyValue("error", e.getMessage()).log(problem.get());
            }
        }
        return news;
    }

    /** The object's content as last read or written; empty where there is none, or none that can be read. */
    Optional<PoolHead> head() {
        return head;
    }

    /** Why nothing can be given out, and what to do; empty while all is well. */
    Optional<String> problem() {
        return problem;
    }

    /** UIDs of networks whose leases stand in the object. */
    Set<String> pending() {
        return head.map(known -> known.pending().keySet()).orElse(Set.of());
    }

    /** The object, for people. */
    String name() {
        return "ConfigMap " + namespace + "/" + NAME;
    }

    /**
     * Writes what is not written yet; throws KubernetesClientException with code 409 when somebody wrote before.
     *
     * @param inSlices UIDs of networks that slices exist of
     */
    boolean write(PoolHead wanted, Set<String> inSlices) {
        if (head.filter(known -> known.covers(wanted, inSlices)).isPresent()) {
            return false;
        }
        var map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .withLabels(Map.of(Labels.MANAGED_BY, Labels.SKEP))
                .endMetadata()
                .withData(Map.of(KEY, encode(wanted)))
                .build();
        ConfigMap written;
        if (version.isEmpty()) {
            written = client.resource(map).create();
        } else {
            map.getMetadata().setResourceVersion(version);
            written = client.resource(map).update();
        }
        version = written.getMetadata().getResourceVersion();
        head = Optional.of(wanted);
        return true;
    }

    /** The object's content, in bytes that do not grow with the number of networks in use. */
    static String encode(PoolHead head) {
        try {
            return JSON.writeValueAsString(head);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("pools are plain records", e);
        }
    }

    /** Reads the present form, and the one in which all networks' leases stood here; that one's readers refuse the present form. */
    private static PoolHead decode(ConfigMap stored) throws JsonProcessingException {
        var text = stored.getData() == null ? null : stored.getData().get(KEY);
        if (!(JSON.readTree(text == null ? "" : text) instanceof ObjectNode found)) {
            throw new IllegalArgumentException("no JSON object");
        }
        if (found.has(ALL) && !found.has(PENDING)) {
            found.set(PENDING, found.remove(ALL));
        }
        return JSON.treeToValue(found, PoolHead.class);
    }
}
