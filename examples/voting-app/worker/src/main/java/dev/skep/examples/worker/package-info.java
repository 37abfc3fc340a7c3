/**
 * The voting app's worker: it takes votes from a Redis list and writes them to PostgreSQL. Everything of this example's
 * Java belongs here; nothing of skep does.
 */
@NullMarked
package dev.skep.examples.worker;

import org.jspecify.annotations.NullMarked;
