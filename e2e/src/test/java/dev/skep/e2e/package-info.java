/** The promises of skep, each shown on a real cluster: one class per feature of Swarm, one method per promise. */
@NullMarked
package dev.skep.e2e;

import org.jspecify.annotations.NullMarked;
