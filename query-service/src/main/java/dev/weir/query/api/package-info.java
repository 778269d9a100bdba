/** The REST API: from parameters to a question, from an answer to JSON, CSV or NDJSON. In: HTTP requests. Out: HTTP responses. */
@NullMarked
package dev.weir.query.api;

import org.jspecify.annotations.NullMarked;
