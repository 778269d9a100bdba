/** Tests of {@link dev.weir.ingest.coverage}. */
@NullMarked
package dev.weir.ingest.coverage;

import org.jspecify.annotations.NullMarked;
