/** The client commands. In: options. Out: what the REST API of a running Weir answers, as a table, JSON, CSV or NDJSON. */
@NullMarked
package dev.weir.deploy.client;

import org.jspecify.annotations.NullMarked;
