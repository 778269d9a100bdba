/**
 * Detection. In: flows and rules. Out: alerts. What is remembered is kept in a store, so that all of it can be stopped and started again
 * at any time.
 */
@NullMarked
package dev.weir.detect;

import org.jspecify.annotations.NullMarked;
