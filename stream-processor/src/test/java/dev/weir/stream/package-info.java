/** Tests of the whole stream processor. In: tuples on a real Kafka. Out: answers and topics compared with plain counts. */
@NullMarked
package dev.weir.stream;

import org.jspecify.annotations.NullMarked;
