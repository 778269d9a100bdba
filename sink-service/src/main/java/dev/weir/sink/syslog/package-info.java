/** Delivery by syslog. In: batches of records. Out: messages of RFC 5424 with octet counts over TLS, as RFC 5425 says. */
@NullMarked
package dev.weir.sink.syslog;

import org.jspecify.annotations.NullMarked;
