/** Tests that concern the whole module. */
@NullMarked
package dev.skep.stack;

import org.jspecify.annotations.NullMarked;
