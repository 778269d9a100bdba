/** Everything in one process. In: folders of flow logs and a data directory. Out: Kafka and the three services, running. */
@NullMarked
package dev.weir.deploy.up;

import org.jspecify.annotations.NullMarked;
