/** Flows that detections pass over. In: what people excluded. Out: whether a flow is meant. */
@NullMarked
package dev.weir.detect.exclude;

import org.jspecify.annotations.NullMarked;
