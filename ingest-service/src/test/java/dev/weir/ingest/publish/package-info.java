/** Tests of the stage. In: nothing. Out: nothing. */
@NullMarked
package dev.weir.ingest.publish;

import org.jspecify.annotations.NullMarked;
