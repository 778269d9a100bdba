/** Tests of the stage. In: nothing. Out: nothing. */
@NullMarked
package dev.weir.ingest.event;

import org.jspecify.annotations.NullMarked;
