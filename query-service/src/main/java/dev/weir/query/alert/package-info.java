/**
 * Alerts and what people did with them. In: the topics of alerts and of actions, from their beginning. Out: each alert as it stands now,
 * with its history, its changes as they come, and actions that are written. What is kept is bounded, and it is told when it is not all.
 */
@NullMarked
package dev.weir.query.alert;

import org.jspecify.annotations.NullMarked;
