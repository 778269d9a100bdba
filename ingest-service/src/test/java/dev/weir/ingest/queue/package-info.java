/** Tests of the stage. In: nothing. Out: nothing. */
@NullMarked
package dev.weir.ingest.queue;

import org.jspecify.annotations.NullMarked;
