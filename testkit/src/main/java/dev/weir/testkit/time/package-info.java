/** Time for tests. In: a condition, or an instant. Out: a wait with a deadline, or a clock that moves when told. */
@NullMarked
package dev.weir.testkit.time;

import org.jspecify.annotations.NullMarked;
