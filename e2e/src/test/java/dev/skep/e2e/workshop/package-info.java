/**
 * The workshop's own tests: {@code ./skep} and {@code .ci/run} with planted faults. They are bash, in {@code e2e/cluster/tests}; here
 * is only what lets {@code ./mvnw verify} run them.
 */
@NullMarked
package dev.skep.e2e.workshop;

import org.jspecify.annotations.NullMarked;
