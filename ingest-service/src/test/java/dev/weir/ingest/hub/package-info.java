/** Tests of the stage. In: nothing. Out: nothing. */
@NullMarked
package dev.weir.ingest.hub;

import org.jspecify.annotations.NullMarked;
