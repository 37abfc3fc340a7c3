/** Tests of the YAML parser: what its events are, that hostile text costs little, and where it differs from a library. */
@NullMarked
package dev.skep.stack.yaml;

import org.jspecify.annotations.NullMarked;
