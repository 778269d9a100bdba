package dev.weir.query.guard;

import dev.weir.platform.token.Verdict;

/** What came of the credentials of a request. */
sealed interface Login {

    /** They are good. */
    record Known(Caller caller) implements Login {}

    /** They are not; {@code why} is for the metrics and the log, not for the client. */
    record Failed(Verdict why) implements Login {}
}
