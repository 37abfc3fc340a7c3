/**
 * What Swarm takes and refuses, as rules over texts and over the API's records, in Swarm's words: each is one class that the
 * translator asks before anything changes and the operator asks again. How large anything may be is told in {@code *Sizes}, from which
 * the schemas have their bounds. What only skep cannot do stands in {@code dev.skep.api.support}.
 */
@NullMarked
package dev.skep.api.rules;

import org.jspecify.annotations.NullMarked;
