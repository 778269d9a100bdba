/** Delivery by mail. In: alerts. Out: one message for each batch, over SMTP. */
@NullMarked
package dev.weir.sink.mail;

import org.jspecify.annotations.NullMarked;
