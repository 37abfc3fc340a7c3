/**
 * What is found in stack files: diagnostics with key paths and positions. What is wrong, and why, does not belong here.
 */
@NullMarked
package dev.skep.stack.compose.findings;

import org.jspecify.annotations.NullMarked;
