/** The sinks. In: the enriched flows of one format on Kafka. Out: the same to a SIEM that does not read Kafka, at least once. */
@NullMarked
package dev.weir.sink;

import org.jspecify.annotations.NullMarked;
