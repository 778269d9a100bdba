/** Traces for OpenTelemetry collectors, off unless configured. In: spans. Out: OTLP over HTTP. */
@NullMarked
package dev.weir.platform.trace;

import org.jspecify.annotations.NullMarked;
