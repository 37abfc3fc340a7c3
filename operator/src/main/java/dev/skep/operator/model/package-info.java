/**
 * The cluster as the operator sees it: of each kind one table, filled by the one watch of that kind and by the answers to the
 * operator's own writes, with indexes that events keep. Everything that decides reads here; nothing is decided here, and nothing
 * here outlives the process.
 */
@NullMarked
package dev.skep.operator.model;

import org.jspecify.annotations.NullMarked;
