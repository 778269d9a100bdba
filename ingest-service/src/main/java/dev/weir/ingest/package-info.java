/** The ingest service's composition root. In: settings. Out: every tuple of the configured blobs on {@code weir.flows}, once. */
@NullMarked
package dev.weir.ingest;

import org.jspecify.annotations.NullMarked;
