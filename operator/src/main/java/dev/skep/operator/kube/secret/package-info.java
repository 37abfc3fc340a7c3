/**
 * The edge of secrets and configs: says whether a SwarmSecret's content is there, and puts a SwarmConfig's content where
 * kubelet can mount it. Content passes through memory only; it is in no status, Event or log.
 */
@NullMarked
package dev.skep.operator.kube.secret;

import org.jspecify.annotations.NullMarked;
