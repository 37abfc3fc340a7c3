package dev.skep.operator.kube.network;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.api.v1alpha1.ServiceRecord;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.kube.shared.Shelf;
import dev.skep.operator.model.Change;
import dev.skep.operator.model.Identity;
import dev.skep.operator.model.Lookup;
import dev.skep.operator.model.Table;
import dev.skep.operator.plan.network.NetworkView;
import dev.skep.operator.plan.network.SliceAction;
import dev.skep.operator.plan.network.SliceNames;
import dev.skep.operator.plan.network.SliceState;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The slices as they stand in the API server: listed live before anything is given out, then kept by what the writes
 * answered. A change by anybody else makes the store stale, and it is listed anew (K-2).
 */
final class SliceStore {
    private final KubernetesClient client;
    private final String namespace;
    private final Table<NetworkSlice> table;
    private final Lookup<String, NetworkSlice> byNetwork;
    private final Set<Identity> own = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean stale = new AtomicBoolean(true);
    private final Consumer<String> changed;

    /**
     * Nothing is listed yet.
     *
     * @param changed hears, from any thread, of which network somebody else changed a slice
     */
    SliceStore(KubernetesClient client, Table<NetworkSlice> table, String namespace, Consumer<String> changed) {
        this.client = client;
        this.namespace = namespace;
        this.table = table;
        this.changed = changed;
        byNetwork = table.by(slice -> List.of(slice.getSpec().networkUid()));
        table.onChange(this::notice);
    }

    /** Lists the slices if somebody else changed them, or at the start; returns the UIDs of the networks whose slices are other than thought. */
    Set<String> refresh() {
        if (!stale.getAndSet(false)) {
            return Set.of();
        }
        try {
            var others = new HashSet<String>();
            var names = new HashSet<ObjectName>();
            for (var mark = Optional.of(""); mark.isPresent(); ) {
                mark = refresh(mark.get(), names, others);
            }
            for (var slice : List.copyOf(table.all())) {
                if (!names.contains(Identity.of(slice).id())) {
                    others.add(slice.getSpec().networkUid());
                    lose(slice);
                }
            }
            return others;
        } catch (RuntimeException e) {
            stale.set(true);
            throw e;
        }
    }

    /** Takes one page of the list; returns where the next one begins. */
    private Optional<String> refresh(String mark, Set<ObjectName> names, Set<String> others) {
        var page = client.resources(NetworkSlice.class)
                .inNamespace(namespace)
                .list(new ListOptionsBuilder()
                        .withLimit(Shelf.PAGE_OF_LARGE)
                        .withContinue(mark)
                        .build());
        for (var slice : page.getItems()) {
            names.add(Identity.of(slice).id());
            if (!slice.equals(take(slice, () -> table.see(slice)))) {
                others.add(slice.getSpec().networkUid());
            }
        }
        return Optional.ofNullable(page.getMetadata().getContinue()).filter(next -> !next.isEmpty());
    }

    /** Has the slices listed anew before the next plan. */
    void distrust() {
        stale.set(true);
    }

    /** The slices of one network, by their numbers. */
    List<SliceState> of(String networkUid) {
        return byNetwork.of(networkUid).stream()
                .flatMap(slice -> SliceNames.index(slice.getMetadata().getName()).stream()
                        .mapToObj(index -> new SliceState(index, slice.getSpec())))
                .sorted(Comparator.comparingInt(SliceState::index))
                .toList();
    }

    /** The virtual addresses of a service on one network, as its slices have them. */
    Optional<List<String>> virtualIps(String networkUid, ObjectName service) {
        return byNetwork.of(networkUid).stream()
                .flatMap(slice -> slice.getSpec().services().stream())
                .filter(record -> record.service().equals(service.name())
                        && record.namespace().equals(service.namespace())
                        && !record.virtualIps().isEmpty())
                .map(ServiceRecord::virtualIps)
                .findFirst();
    }

    /** UIDs of the networks that slices exist of. */
    Set<String> networkUids() {
        return byNetwork.keys();
    }

    /** The content of all slices, in the order of their names. */
    List<NetworkSliceSpec> specs() {
        return table.all().stream()
                .sorted(Comparator.comparing(slice -> slice.getMetadata().getName()))
                .map(NetworkSlice::getSpec)
                .toList();
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
        var gone = byNetwork.of(networkUid);
        gone.forEach(this::remove);
        return gone.size();
    }

    private void create(NetworkView network, int index, NetworkSliceSpec spec) {
        var plain = SliceNames.plain(network.id(), network.uid(), index);
        var taken = table.get(new ObjectName(namespace, plain)).isPresent();
        var slice = new NetworkSlice();
        slice.setMetadata(new ObjectMetaBuilder()
                .withName(taken ? SliceNames.hashed(network.id(), network.uid(), index) : plain)
                .withNamespace(namespace)
                .withLabels(Map.of(Labels.NETWORK_UID, network.uid(), Labels.MANAGED_BY, Labels.SKEP))
                .build());
        slice.setSpec(spec);
        var made = client.resource(slice).create();
        take(made, () -> {
            table.made(made);
            return made;
        });
    }

    private void replace(NetworkSlice held, NetworkSliceSpec spec) {
        var slice = new NetworkSlice();
        slice.setMetadata(held.getMetadata());
        slice.setSpec(spec);
        var written = client.resource(slice).update();
        take(written, () -> {
            table.written(written);
            return written;
        });
    }

    private void remove(NetworkSlice held) {
        var metadata = held.getMetadata();
        lose(held);
        client.resource(held).lockResourceVersion(metadata.getResourceVersion()).delete();
    }

    private void lose(NetworkSlice slice) {
        var identity = Identity.of(slice);
        take(slice, () -> table.lose(identity.id()));
    }

    /** Has the table take what is known here to be so. */
    private @Nullable NetworkSlice take(NetworkSlice slice, Supplier<@Nullable NetworkSlice> change) {
        var identity = Identity.of(slice);
        own.add(identity);
        try {
            return change.get();
        } finally {
            own.remove(identity);
        }
    }

    private NetworkSlice held(String networkUid, int index) {
        return byNetwork.of(networkUid).stream()
                .filter(slice -> SliceNames.index(slice.getMetadata().getName()).orElse(-1) == index)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no slice " + index + " of network " + networkUid));
    }

    /** What others do to slices, and own writes that a watch tells before their answer comes. */
    private void notice(Change<NetworkSlice> change) {
        var slice = change.now().or(change::old).orElseThrow();
        if (!own.contains(Identity.of(slice))) {
            stale.set(true);
            changed.accept(slice.getSpec().networkUid());
        }
    }
}
