package dev.weir.detect.rule;

import dev.weir.enrich.table.Prefix;

/**
 * Makes a rule less or more sensitive for a subnet.
 *
 * @param cidr a group with a source or destination inside, or whose subnet is inside, is meant
 * @param factor thresholds are multiplied by this; greater than 0
 * @param off whether the rule is not for this subnet at all
 */
public record Tuning(Prefix cidr, double factor, boolean off) {}
