/** Delivery by HTTP. In: batches of records. Out: one POST each, in the form that Splunk, Elastic, a webhook or a chat wants. */
@NullMarked
package dev.weir.sink.http;

import org.jspecify.annotations.NullMarked;
