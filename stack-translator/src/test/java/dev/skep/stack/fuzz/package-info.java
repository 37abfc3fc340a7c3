@NullMarked
package dev.skep.stack.fuzz;

import org.jspecify.annotations.NullMarked;
