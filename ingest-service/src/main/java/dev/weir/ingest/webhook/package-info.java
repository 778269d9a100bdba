/** Event Grid's webhook: an HTTPS listener of its own. In: deliveries of Event Grid, authenticated. Out: their events, by the event intake. */
@NullMarked
package dev.weir.ingest.webhook;

import org.jspecify.annotations.NullMarked;
