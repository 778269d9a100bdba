/** Asks a service how it is. In: where it listens, as its configuration says. Out: what {@code weir healthcheck} ends with. */
@NullMarked
package dev.weir.deploy.health;

import org.jspecify.annotations.NullMarked;
