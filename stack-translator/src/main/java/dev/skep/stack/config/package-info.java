/**
 * The document as YAML again, with the keys in Docker's order. What keys mean, and reading, do not belong here.
 */
@NullMarked
package dev.skep.stack.config;

import org.jspecify.annotations.NullMarked;
