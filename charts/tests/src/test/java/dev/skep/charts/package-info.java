/**
 * What holds of the Helm chart and of the examples: rendering, limits of values, rights, admission. Everything that needs
 * the helm program is skipped, with the reason, where there is none.
 */
@NullMarked
package dev.skep.charts;

import org.jspecify.annotations.NullMarked;
