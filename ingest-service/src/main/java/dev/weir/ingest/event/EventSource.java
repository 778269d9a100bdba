package dev.weir.ingest.event;

import dev.weir.platform.Component;

/** A way in of events from outside. Once started it goes on whatever happens, until it is closed. */
public interface EventSource extends Component {

    /** Empty while events come in, otherwise what is wrong and what to do about it. */
    String missing();
}
