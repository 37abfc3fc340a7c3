/**
 * Makes the pod of a task from its service: everything that kubelet is told. Of the room only {@code PodRenderer} makes something; what
 * else is public is what a template is put together from.
 */
@NullMarked
package dev.skep.operator.kube.pod;

import org.jspecify.annotations.NullMarked;
