/** Tests of Kafka for tests. */
@NullMarked
package dev.weir.testkit.kafka;

import org.jspecify.annotations.NullMarked;
