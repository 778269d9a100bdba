/**
 * When conditions are met. In: what is remembered of a group. Out: findings. Everything here is a function of the flows alone, not of
 * the order in which they came.
 */
@NullMarked
package dev.weir.detect.evaluate;

import org.jspecify.annotations.NullMarked;
