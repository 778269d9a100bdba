/** Tests of the generator. In: nothing. Out: nothing. */
@NullMarked
package dev.weir.testkit.flow;

import org.jspecify.annotations.NullMarked;
