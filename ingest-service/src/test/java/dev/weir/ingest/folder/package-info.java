/** Tests of the watched folders. In: nothing. Out: nothing. */
@NullMarked
package dev.weir.ingest.folder;

import org.jspecify.annotations.NullMarked;
