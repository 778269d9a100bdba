/** Readers of everything but threat lists. In: a file of one source. Out: its {@link dev.weir.enrich.table.SourceTable}, or why there is none. */
@NullMarked
package dev.weir.enrich.reader;

import org.jspecify.annotations.NullMarked;
