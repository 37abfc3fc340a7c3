/**
 * The way from the texts of a project to one canonical document: reading, variables, keys, forms, environment files,
 * merging, by the rules of docker stack deploy or by those of the Compose Specification. What the document means for a
 * cluster does not belong here, nor does any I/O: the project brings every text along.
 */
@NullMarked
package dev.skep.stack.load;

import org.jspecify.annotations.NullMarked;
