/**
 * Whether a SwarmSecret or SwarmConfig can be delivered, and why not. Pure, and never shown any content: only lengths.
 */
@NullMarked
package dev.skep.operator.plan.secret;

import org.jspecify.annotations.NullMarked;
