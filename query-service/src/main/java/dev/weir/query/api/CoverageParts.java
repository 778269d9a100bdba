package dev.weir.query.api;

import dev.weir.query.coverage.Coverage;
import dev.weir.query.coverage.CoverageWatch;
import java.time.Duration;

/**
 * What the API needs to tell which minutes have arrived.
 *
 * @param maxRange longest range of one query
 * @param maxConcurrent most queries at the same time
 */
public record CoverageParts(Coverage coverage, CoverageWatch watch, Duration maxRange, int maxConcurrent) {}
