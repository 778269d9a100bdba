/** Kafka for tests. In: nothing. Out: the bootstrap servers of a real broker, in a container or in this process. */
@NullMarked
package dev.weir.testkit.kafka;

import org.jspecify.annotations.NullMarked;
