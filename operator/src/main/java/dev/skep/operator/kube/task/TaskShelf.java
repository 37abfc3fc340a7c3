package dev.skep.operator.kube.task;

import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.model.Identity;
import dev.skep.operator.model.TaskRecord;
import dev.skep.operator.model.Tasks;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of tasks as the store of the informer that watches their pods: a pod is read when it comes and then dropped, so that only
 * its name and version can be had of it.
 */
public final class TaskShelf implements ItemStore<Pod> {
    private final Tasks tasks;
    private final Clock clock;

    /** Reads at the clock's time what pods do not say the time of. */
    public TaskShelf(Tasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public String getKey(Pod pod) {
        return Cache.metaNamespaceKeyFunc(pod);
    }

    @Override
    public @Nullable Pod put(String key, Pod pod) {
        return stub(tasks.table().see(TaskPods.read(pod, clock.instant())));
    }

    @Override
    public @Nullable Pod remove(String key) {
        return stub(tasks.table().lose(ObjectName.parse(key)));
    }

    @Override
    public Stream<String> keySet() {
        return tasks.table().all().stream().map(record -> record.pod().id().toString());
    }

    @Override
    public Stream<Pod> values() {
        return tasks.table().all().stream().map(record -> stub(record.pod()));
    }

    @Override
    public int size() {
        return tasks.table().size();
    }

    @Override
    public @Nullable Pod get(String key) {
        return stub(tasks.table().get(ObjectName.parse(key)).orElse(null));
    }

    private static @Nullable Pod stub(@Nullable TaskRecord record) {
        return record == null ? null : stub(record.pod());
    }

    private static Pod stub(Identity identity) {
        var pod = new Pod();
        pod.setMetadata(new ObjectMetaBuilder()
                .withNamespace(identity.namespace())
                .withName(identity.name())
                .withUid(identity.uid())
                .withResourceVersion(Long.toString(identity.version()))
                .build());
        return pod;
    }
}
