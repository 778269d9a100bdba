package dev.weir.query.route;

/**
 * Where a partition can be asked for.
 *
 * @param endpoint host:port of the instance
 * @param standby whether it keeps a copy only
 */
record Target(String endpoint, boolean standby) {}
