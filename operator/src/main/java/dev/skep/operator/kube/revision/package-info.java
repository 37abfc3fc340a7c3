/**
 * What was accepted of services: hashes of their task templates, the ControllerRevisions that keep them, and the names of tasks and
 * revisions that follow from them. What rolls out and what does not is decided in {@code SpecHash}.
 */
@NullMarked
package dev.skep.operator.kube.revision;

import org.jspecify.annotations.NullMarked;
