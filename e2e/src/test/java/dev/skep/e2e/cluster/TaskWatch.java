package dev.skep.e2e.cluster;

import dev.skep.api.Labels;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happens to the tasks of a service, change by change in the order in which the API server took them: nothing between two looks is
 * missed.
 */
public final class TaskWatch implements Watcher<Pod>, AutoCloseable {
    private final Map<String, Pod> pods = new TreeMap<>();
    private final List<Integer> running = new ArrayList<>();
    private final Watch watch;

    /** Watches from now on. */
    public TaskWatch(Cluster cluster, String namespace, String service) {
        var all = cluster.client().pods().inNamespace(namespace).withLabel(Labels.SERVICE, service);
        var now = all.list();
        now.getItems().forEach(pod -> pods.put(pod.getMetadata().getUid(), pod));
        count();
        watch = all.watch(
                new ListOptionsBuilder()
                        .withResourceVersion(now.getMetadata().getResourceVersion())
                        .build(),
                this);
    }

    /** How many slots had a running task that was not told to stop, after each change. */
    public synchronized List<Integer> running() {
        return List.copyOf(running);
    }

    @Override
    public synchronized void eventReceived(Action action, Pod pod) {
        switch (action) {
            case ADDED, MODIFIED -> pods.put(pod.getMetadata().getUid(), pod);
            case DELETED -> pods.remove(pod.getMetadata().getUid());
            case ERROR, BOOKMARK -> {
                return;
            }
        }
        count();
    }

    @Override
    public synchronized void onClose(WatcherException cause) {
        throw new IllegalStateException("changes of tasks were missed", cause);
    }

    private void count() {
        running.add((int) pods.values().stream()
                .filter(Cluster::isRunning)
                .map(pod -> pod.getMetadata().getLabels().get(Labels.SLOT))
                .distinct()
                .count());
    }

    @Override
    public void close() {
        watch.close();
    }
}
