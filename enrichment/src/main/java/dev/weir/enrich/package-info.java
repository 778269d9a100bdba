/** What is known of an address. In: nothing. Out: {@link AddressFacts}, and the {@link FlowType} of a flow between two addresses. */
@NullMarked
package dev.weir.enrich;

import org.jspecify.annotations.NullMarked;
