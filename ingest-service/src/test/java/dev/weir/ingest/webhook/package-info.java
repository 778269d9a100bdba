/** Tests of the webhook. In: nothing. Out: nothing. */
@NullMarked
package dev.weir.ingest.webhook;

import org.jspecify.annotations.NullMarked;
