package dev.weir.query.route;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What one instance says.
 *
 * @param answer null when there is none
 * @param error why there is none; empty otherwise
 */
public record Told(String endpoint, @Nullable JsonNode answer, String error) {}
