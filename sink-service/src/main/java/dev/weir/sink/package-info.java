/** The sinks. In: enriched flows of one format, or alerts, on Kafka. Out: the same to SIEMs and people that do not read Kafka, at least once. */
@NullMarked
package dev.weir.sink;

import org.jspecify.annotations.NullMarked;
