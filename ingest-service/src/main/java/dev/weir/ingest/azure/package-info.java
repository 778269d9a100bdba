/** Blobs in Azure storage accounts. In: accounts, containers and credentials of the configuration. Out: which URLs are read, listings, and the bytes of blobs. */
@NullMarked
package dev.weir.ingest.azure;

import org.jspecify.annotations.NullMarked;
