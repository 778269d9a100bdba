/** What every service needs and no service is about. In: one HOCON file. Out: settings, life cycle, HTTP, metrics, Kafka clients. */
@NullMarked
package dev.weir.platform;

import org.jspecify.annotations.NullMarked;
