/**
 * YAML text to events: one pull parser without dependencies, in linear time, that takes what go-yaml v3, the parser of docker,
 * takes. What the events mean (nodes, anchors, kinds of scalars, limits) does not belong here.
 *
 * <p>The command line runs this code cold and the operator on files of strangers: no regular expressions, no streams, no
 * lambdas, few classes, and no recursion.
 */
@NullMarked
package dev.skep.stack.yaml;

import org.jspecify.annotations.NullMarked;
