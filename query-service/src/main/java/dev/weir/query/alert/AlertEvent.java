package dev.weir.query.alert;

/**
 * That something changed of an alert.
 *
 * @param id of the alert
 * @param change {@code opened}, {@code updated}, {@code closed}, or what somebody did
 * @param at the place behind it
 */
public record AlertEvent(String id, String change, AlertPlace at) {}
