/** Blobs in watched folders. In: directories in Azure's container layout. Out: blob events, and the bytes of blobs. */
@NullMarked
package dev.weir.ingest.folder;

import org.jspecify.annotations.NullMarked;
