/** Counts how many different things there were. In: numbers that stand for things. Out: their number, and sets that can be united. */
@NullMarked
package dev.weir.schemas.distinct;

import org.jspecify.annotations.NullMarked;
