/** What is known of the addresses of the demo. In: the estate. Out: {@link KnownFiles}, which Weir loads as it loads anybody's. */
@NullMarked
package dev.weir.demo.known;

import org.jspecify.annotations.NullMarked;
