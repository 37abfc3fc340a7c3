/**
 * The operator's process: its entry point, its configuration and the wiring of the rooms. Nothing is decided here.
 */
@NullMarked
package dev.skep.operator;

import org.jspecify.annotations.NullMarked;
