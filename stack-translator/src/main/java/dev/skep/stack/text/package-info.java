/**
 * Maps, lists and values as text: YAML and JSON, without a library, for a library's writer costs a short run more than all
 * the rest. What the maps mean does not belong here.
 */
@NullMarked
package dev.skep.stack.text;

import org.jspecify.annotations.NullMarked;
