/** Tests of the stage. In: nothing. Out: nothing. */
@NullMarked
package dev.weir.ingest.tail;

import org.jspecify.annotations.NullMarked;
