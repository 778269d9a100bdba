/**
 * The services in processes of their own. In: a Kafka and the name of the program. Out: instances that can be stopped,
 * killed and added while tuples flow, and what the query API answered meanwhile.
 */
@NullMarked
package dev.weir.testkit.fleet;

import org.jspecify.annotations.NullMarked;
