/** Tests of the parser, against examples and against a plain one. In: nothing. Out: nothing. */
@NullMarked
package dev.weir.ingest.tuple;

import org.jspecify.annotations.NullMarked;
