/**
 * One form for every key: short forms become long ones, lists of pairs mappings, one value a list of one. Nothing else of
 * the translator reads a short form. What several files become together, and what a key means, does not belong here.
 */
@NullMarked
package dev.skep.stack.canonical;

import org.jspecify.annotations.NullMarked;
