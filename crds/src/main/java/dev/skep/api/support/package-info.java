/**
 * What this version of skep can and cannot do for a service, as rules over the API's records: the translator says it before
 * anything changes, the operator holds it. What Swarm itself refuses does not belong here.
 */
@NullMarked
package dev.skep.api.support;

import org.jspecify.annotations.NullMarked;
