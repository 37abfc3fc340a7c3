/** Tests of the rules: against what a Swarm manager answered. */
@NullMarked
package dev.skep.api.rules;

import org.jspecify.annotations.NullMarked;
