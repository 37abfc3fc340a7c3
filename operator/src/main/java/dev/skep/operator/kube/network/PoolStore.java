package dev.skep.operator.kube.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.operator.plan.network.Pools;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;

/** The pools' state in ConfigMap {@code skep-pools}: read live, written only over the version that was read (C-21). */
final class PoolStore {
    /** Name of the ConfigMap. */
    static final String NAME = "skep-pools";
    /** Key in it. */
    static final String KEY = "pools.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;
    private final String namespace;
    private String version = "";
    private Pools pools = Pools.EMPTY;

    PoolStore(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Reads the state anew; where the object is gone, the leases that the slices tell of. */
    void read(List<NetworkSliceSpec> slices) {
        var stored = client.configMaps().inNamespace(namespace).withName(NAME).get();
        if (stored == null) {
            version = "";
            pools = Pools.recoveredFrom(slices);
            return;
        }
        version = stored.getMetadata().getResourceVersion();
        pools = decode(stored);
    }

    /** The state as last read or written. */
    Pools pools() {
        return pools;
    }

    /** Writes the state if it differs; throws KubernetesClientException with code 409 when somebody wrote before. */
    boolean write(Pools wanted) {
        if (wanted.equals(pools)) {
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
        pools = wanted;
        return true;
    }

    private static String encode(Pools pools) {
        try {
            return JSON.writeValueAsString(pools);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("pools are plain records", e);
        }
    }

    private Pools decode(ConfigMap stored) {
        var text = stored.getData() == null ? null : stored.getData().get(KEY);
        try {
            return text == null ? Pools.EMPTY : JSON.readValue(text, Pools.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "ConfigMap " + namespace + "/" + NAME + ", key " + KEY
                            + " cannot be read; restore it from a backup, or"
                            + " delete the ConfigMap to rebuild the networks' leases from the slices",
                    e);
        }
    }
}
