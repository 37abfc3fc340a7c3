/** Tests of what a specification can have, and of placeholders. */
@NullMarked
package dev.skep.api.support;

import org.jspecify.annotations.NullMarked;
