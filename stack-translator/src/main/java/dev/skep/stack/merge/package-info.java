/**
 * Several canonical files as one: the rules of docker stack deploy and those of the Compose Specification as data, and the
 * one procedure that follows them. Reading files and what keys mean do not belong here.
 */
@NullMarked
package dev.skep.stack.merge;

import org.jspecify.annotations.NullMarked;
