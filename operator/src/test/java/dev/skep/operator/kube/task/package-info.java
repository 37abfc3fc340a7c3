/** Tests of what is read out of task pods. */
@NullMarked
package dev.skep.operator.kube.task;

import org.jspecify.annotations.NullMarked;
