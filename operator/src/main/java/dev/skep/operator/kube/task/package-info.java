/**
 * The edge of task pods: each is read here, once, into what the rest of the operator sees of it (C-1 to C-8). Pure but for the
 * clock that a reading is made at.
 */
@NullMarked
package dev.skep.operator.kube.task;

import org.jspecify.annotations.NullMarked;
