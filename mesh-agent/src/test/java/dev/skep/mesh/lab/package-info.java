/** Views made by hand: the shared world of the tests, and a main class that programs it on a real node. */
@NullMarked
package dev.skep.mesh.lab;

import org.jspecify.annotations.NullMarked;
