/** A real Kafka node inside this process. In: a directory and a port. Out: bootstrap servers on loopback. */
@NullMarked
package dev.weir.broker;

import org.jspecify.annotations.NullMarked;
