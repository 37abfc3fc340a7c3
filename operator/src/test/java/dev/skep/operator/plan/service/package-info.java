/** Rules and laws of the service planner. */
@NullMarked
package dev.skep.operator.plan.service;

import org.jspecify.annotations.NullMarked;
