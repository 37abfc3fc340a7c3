/** The cluster that the scenarios run on: its nodes, its API, stacks that clean up after themselves. No promises here. */
@NullMarked
package dev.skep.e2e.cluster;

import org.jspecify.annotations.NullMarked;
