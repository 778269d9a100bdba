/** Tests of storage accounts. */
@NullMarked
package dev.weir.ingest.azure;

import org.jspecify.annotations.NullMarked;
