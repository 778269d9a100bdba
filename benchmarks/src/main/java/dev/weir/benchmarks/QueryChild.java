package dev.weir.benchmarks;

import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.query.QueryService;

/** The program of a {@link QueryInstance}: a query service. */
final class QueryChild {

    private QueryChild() {}

    /** Arguments: those of {@link Child#settings}. */
    public static void main(String[] arguments) throws Exception {
        QueryService service = new QueryService(Child.settings(arguments), new Metrics(), new Health());
        Child.serve(service, service::port, () -> 0);
    }
}
