/** Tests of time for tests. */
@NullMarked
package dev.weir.testkit.time;

import org.jspecify.annotations.NullMarked;
