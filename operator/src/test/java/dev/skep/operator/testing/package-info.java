/** Test support: worlds of services in a few words, and assertions on plans. */
@NullMarked
package dev.skep.operator.testing;

import org.jspecify.annotations.NullMarked;
