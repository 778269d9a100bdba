/**
 * Recent flow tuples and the live stream, read from the topic {@code weir.flows} itself. In: {@link dev.weir.query.live.FlowQuestion},
 * {@link dev.weir.query.live.TailQuestion}. Out: {@link dev.weir.query.live.FlowAnswer}, and the calls of a
 * {@link dev.weir.query.live.TailSink}. Nothing is kept between requests: the offsets that go on from here are the client's.
 */
@NullMarked
package dev.weir.query.live;

import org.jspecify.annotations.NullMarked;
