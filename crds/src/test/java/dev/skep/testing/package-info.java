/** What tests of every module need to reach the real things: an API server with skep's CRDs, the chart as Helm renders it, and
 * the rights that it gives. */
@NullMarked
package dev.skep.testing;

import org.jspecify.annotations.NullMarked;
