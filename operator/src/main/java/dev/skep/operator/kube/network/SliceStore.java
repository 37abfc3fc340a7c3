package dev.skep.operator.kube.network;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.api.v1alpha1.ServiceRecord;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.operator.plan.network.NetworkView;
import dev.skep.operator.plan.network.ObjectName;
import dev.skep.operator.plan.network.SliceAction;
import dev.skep.operator.plan.network.SliceNames;
import dev.skep.operator.plan.network.SliceState;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * The slices as they stand in the API server: listed live before anything is given out, then kept by what the writes
 * answered. A change by anybody else makes the store stale, and it is listed anew (K-2).
 */
final class SliceStore {
    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, NetworkSlice> byName = new ConcurrentHashMap<>();
    private final AtomicBoolean stale = new AtomicBoolean(true);

    SliceStore(KubernetesClient client, Informers informers, String namespace, Runnable changed) {
        this.client = client;
        this.namespace = namespace;
        informers.onSlices(new Watch(changed));
    }

    /** Lists the slices if somebody else changed them, or at the start. */
    boolean refresh() {
        if (!stale.getAndSet(false)) {
            return false;
        }
        try {
            var live = client.resources(NetworkSlice.class).inNamespace(namespace).list().getItems().stream()
                    .collect(Collectors.toMap(slice -> slice.getMetadata().getName(), slice -> slice));
            byName.keySet().retainAll(live.keySet());
            byName.putAll(live);
        } catch (RuntimeException e) {
            stale.set(true);
            throw e;
        }
        return true;
    }

    /** Has the slices listed anew before the next plan. */
    void distrust() {
        stale.set(true);
    }

    /** The slices of one network, by their numbers. */
    List<SliceState> of(String networkUid) {
        return byName.values().stream()
                .filter(slice -> slice.getSpec().networkUid().equals(networkUid))
                .flatMap(slice -> SliceNames.index(slice.getMetadata().getName()).stream()
                        .mapToObj(index -> new SliceState(index, slice.getSpec())))
                .sorted(java.util.Comparator.comparingInt(SliceState::index))
                .toList();
    }

    /** By service, the virtual addresses on one network, as its slices have them. */
    Map<ObjectName, List<String>> virtualIps(String networkUid) {
        return byName.values().stream()
                .filter(slice -> slice.getSpec().networkUid().equals(networkUid))
                .flatMap(slice -> slice.getSpec().services().stream())
                .filter(service -> !service.virtualIps().isEmpty())
                .collect(Collectors.toMap(
                        service -> new ObjectName(service.namespace(), service.service()),
                        ServiceRecord::virtualIps,
                        (first, _) -> first));
    }

    /** UIDs of the networks that slices exist of. */
    Set<String> networkUids() {
        return byName.values().stream()
                .map(slice -> slice.getSpec().networkUid())
                .collect(Collectors.toSet());
    }

    /** The content of all slices. */
    List<NetworkSliceSpec> specs() {
        return byName.values().stream().map(NetworkSlice::getSpec).toList();
    }

    /** Makes one write; throws KubernetesClientException with code 409 when somebody wrote before. */
    void write(NetworkView network, SliceAction action) {
        switch (action) {
            case SliceAction.Create(int index, var spec) -> create(network, index, spec);
            case SliceAction.Replace(int index, var spec) -> replace(held(network.uid(), index), spec);
            case SliceAction.Remove(int index) -> remove(held(network.uid(), index));
        }
    }

    /** Removes every slice of a network; returns how many there were. */
    int removeAll(String networkUid) {
        var gone = byName.values().stream()
                .filter(slice -> slice.getSpec().networkUid().equals(networkUid))
                .toList();
        gone.forEach(this::remove);
        return gone.size();
    }

    private void create(NetworkView network, int index, NetworkSliceSpec spec) {
        var plain = SliceNames.plain(network.id(), network.uid(), index);
        var name = byName.containsKey(plain) ? SliceNames.hashed(network.id(), network.uid(), index) : plain;
        var slice = new NetworkSlice();
        slice.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(Map.of(Labels.NETWORK_UID, network.uid(), Labels.MANAGED_BY, Labels.SKEP))
                .build());
        slice.setSpec(spec);
        byName.put(name, client.resource(slice).create());
    }

    private void replace(NetworkSlice held, NetworkSliceSpec spec) {
        var slice = new NetworkSlice();
        slice.setMetadata(held.getMetadata());
        slice.setSpec(spec);
        byName.put(held.getMetadata().getName(), client.resource(slice).update());
    }

    private void remove(NetworkSlice held) {
        var metadata = held.getMetadata();
        byName.remove(metadata.getName());
        client.resource(held).lockResourceVersion(metadata.getResourceVersion()).delete();
    }

    private NetworkSlice held(String networkUid, int index) {
        return byName.values().stream()
                .filter(slice -> slice.getSpec().networkUid().equals(networkUid))
                .filter(slice -> SliceNames.index(slice.getMetadata().getName()).orElse(-1) == index)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no slice " + index + " of network " + networkUid));
    }

    /** Notices what others do to slices. */
    private final class Watch implements ResourceEventHandler<NetworkSlice> {
        private final Runnable changed;

        Watch(Runnable changed) {
            this.changed = changed;
        }

        @Override
        public void onAdd(NetworkSlice slice) {
            var held = Optional.ofNullable(byName.get(slice.getMetadata().getName()));
            var known = held.map(NetworkSlice::getSpec)
                            .filter(slice.getSpec()::equals)
                            .isPresent()
                    || held.filter(own -> version(own) > version(slice)).isPresent();
            if (!known) {
                stale.set(true);
                changed.run();
            }
        }

        @Override
        public void onUpdate(NetworkSlice before, NetworkSlice after) {
            onAdd(after);
        }

        @Override
        public void onDelete(NetworkSlice slice, boolean finalStateUnknown) {
            var held = byName.get(slice.getMetadata().getName());
            if (held != null
                    && held.getMetadata().getUid().equals(slice.getMetadata().getUid())) {
                stale.set(true);
                changed.run();
            }
        }

        /** Resource versions of one kind are ordered numbers (KEP-5504). */
        private static long version(NetworkSlice slice) {
            return Long.parseLong(slice.getMetadata().getResourceVersion());
        }
    }
}
