package dev.skep.operator.domain;

import dev.skep.api.v1alpha1.PullPolicy;
import java.util.List;

/**
 * The image of skep's own programs in task pods, the gate and what fills volumes, and how nodes get it.
 *
 * @param name its name in a registry
 * @param pullPolicy when nodes ask the registry for it
 * @param pullSecrets names of the Secrets in the task's namespace that hold the registry's credentials
 */
public record GateImage(String name, PullPolicy pullPolicy, List<String> pullSecrets) {
    /** An image. */
    public GateImage {
        pullSecrets = List.copyOf(pullSecrets);
    }
}
