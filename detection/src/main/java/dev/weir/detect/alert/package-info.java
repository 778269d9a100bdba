/** Alerts. In: findings. Out: what is told, once each: that an alert opened, became worse or goes on, and closed. */
@NullMarked
package dev.weir.detect.alert;

import org.jspecify.annotations.NullMarked;
