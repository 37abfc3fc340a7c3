/**
 * The run that an image of operator or agent is trained on: a small API server of its own, sample objects, and the program
 * itself, started as in production. Used only while an image is built; nothing of it is in the image.
 */
@NullMarked
package dev.skep.training;

import org.jspecify.annotations.NullMarked;
