/**
 * Topics of Kafka as one who belongs to no group sees them: reading all of some from their beginning, staying with them, and writing
 * what is then read again. In: records. Out: what a view makes of them, and how far it is.
 */
@NullMarked
package dev.weir.query.topic;

import org.jspecify.annotations.NullMarked;
