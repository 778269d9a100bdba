/** Lets a job begin anew. In: the name of a job. Out: what it left in Kafka, shown or removed. */
@NullMarked
package dev.weir.deploy.reset;

import org.jspecify.annotations.NullMarked;
