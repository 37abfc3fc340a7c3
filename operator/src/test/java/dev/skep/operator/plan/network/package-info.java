/** Tests of the network planning: rules, laws under seeded worlds, and golden slices. */
@NullMarked
package dev.skep.operator.plan.network;

import org.jspecify.annotations.NullMarked;
