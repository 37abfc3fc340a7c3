/** Rules of the domain. */
@NullMarked
package dev.skep.operator.domain;

import org.jspecify.annotations.NullMarked;
