/** The rules of the house that every module's ArchitectureTest applies to its own classes. */
@NullMarked
package dev.skep.rules;

import org.jspecify.annotations.NullMarked;
