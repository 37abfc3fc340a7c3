/**
 * Which addresses, network identifiers, subnets and published ports belong to whom, and what the network slices say of it.
 * Pure: worlds in, plans out; the state of the pools and of the slices is an input. Nothing here knows Kubernetes' client,
 * the clock or where the state is kept.
 */
@NullMarked
package dev.skep.operator.plan.network;

import org.jspecify.annotations.NullMarked;
