/** How the client commands ask a query-service. In: a {@link dev.weir.deploy.client.http.Query}. Out: an {@link dev.weir.deploy.client.http.Outcome}. */
@NullMarked
package dev.weir.deploy.client.http;

import org.jspecify.annotations.NullMarked;
