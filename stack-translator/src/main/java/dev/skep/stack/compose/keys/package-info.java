/**
 * The table of every key, the comparison of documents with it, and the choice of the reading that the keys make. What a key
 * means for the cluster does not belong here.
 */
@NullMarked
package dev.skep.stack.compose.keys;

import org.jspecify.annotations.NullMarked;
