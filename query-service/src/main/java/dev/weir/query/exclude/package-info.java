/**
 * Exclusions: flows that detections pass over. In: their topic, from its beginning. Out: each as it stands, and those that are made
 * and taken back.
 */
@NullMarked
package dev.weir.query.exclude;

import org.jspecify.annotations.NullMarked;
