/**
 * Reads what a service waits for and what it is replaced after: the services that it depends on, also in circles.
 */
@NullMarked
package dev.skep.operator.kube.dependency;

import org.jspecify.annotations.NullMarked;
