package dev.weir.query.api;

import dev.weir.query.alert.Alerts;
import dev.weir.query.exclude.Exclusions;
import dev.weir.query.route.DetectClient;

/** What the calls about detections ask. */
public record Detections(Alerts alerts, Exclusions exclusions, DetectClient detect) {}
