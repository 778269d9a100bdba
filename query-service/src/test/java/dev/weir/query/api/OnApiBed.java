package dev.weir.query.api;

import dev.weir.query.Fact;
import dev.weir.query.QueryClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What the tests of calls begin with: each has an {@link ApiBed} of its own. */
abstract class OnApiBed {
    final ApiBed bed = new ApiBed();
    final List<Fact> facts = bed.facts;
    final long seed = bed.seed;
    final QueryClient client = bed.client;

    @AfterEach
    void close() {
        bed.close();
    }
}
