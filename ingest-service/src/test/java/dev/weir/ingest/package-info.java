/** Tests of the whole ingest service against a real broker. In: generated blobs. Out: nothing. */
@NullMarked
package dev.weir.ingest;

import org.jspecify.annotations.NullMarked;
