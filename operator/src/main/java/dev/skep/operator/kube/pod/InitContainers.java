package dev.skep.operator.kube.pod;

import io.fabric8.kubernetes.api.model.Container;
import java.util.ArrayList;
import java.util.List;

/** What runs before the task, in order: the gate, what gives files their owners, and what fills volumes (C-6, C-8, C-9). */
final class InitContainers {

    private InitContainers() {}

    static List<Container> of(TaskTemplate template, TaskVolumes volumes) {
        var containers = new ArrayList<Container>();
        var fills = !volumes.filled().isEmpty();
        if (template.joinsNetworks()) {
            var gate = ContainerRenderer.gate(template);
            containers.add(fills ? VolumeFill.withTool(gate) : gate);
        } else if (fills) {
            containers.add(VolumeFill.tool(template));
        }
        containers.addAll(OwnedFiles.containers(template));
        if (fills) {
            containers.add(VolumeFill.fill(template, volumes.filled()));
        }
        return containers;
    }
}
