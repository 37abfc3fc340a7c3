/** What tests of every module need to reach the real things: an API server with skep's CRDs. */
@NullMarked
package dev.skep.testing;

import org.jspecify.annotations.NullMarked;
