/** The query service: REST API and console over the counts. In: HTTP requests. Out: counts with how complete and fresh they are. */
@NullMarked
package dev.weir.query;

import org.jspecify.annotations.NullMarked;
