package dev.weir.query.route;

/** What all questions share: who is there, threads to ask on, and what is learned from the answers. */
record Fleet(ClusterWatch watch, Parallel parallel, RouteMetrics metrics) {}
