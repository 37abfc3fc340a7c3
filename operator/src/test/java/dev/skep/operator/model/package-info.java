/** Tests of the model: tables by small stories, their indexes against a plain scan. */
@NullMarked
package dev.skep.operator.model;

import org.jspecify.annotations.NullMarked;
