/** Benchmarks of what runs in the operator's process: one class a subject, each beside a rival or a floor in the same run. */
@NullMarked
package dev.skep.bench;

import org.jspecify.annotations.NullMarked;
