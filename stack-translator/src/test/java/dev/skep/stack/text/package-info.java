/** Tests of the writers of YAML and JSON. */
@NullMarked
package dev.skep.stack.text;

import org.jspecify.annotations.NullMarked;
