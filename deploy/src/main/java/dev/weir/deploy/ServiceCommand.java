package dev.weir.deploy;

import dev.weir.deploy.health.Served;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import dev.weir.deploy.up.ConfigOptions;
import dev.weir.deploy.up.Foreground;
import dev.weir.deploy.up.Ready;
import dev.weir.ingest.IngestService;
import dev.weir.platform.Component;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.QueryService;
import dev.weir.sink.SinkService;
import dev.weir.stream.StreamService;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One service in a process of its own, against the Kafka of the configuration. */
abstract sealed class ServiceCommand<S extends Component> implements Callable<Integer>, Served {
    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Makes a service out of its settings. */
    interface Maker<S> {
        S make(Settings settings, Metrics metrics, Health health);
    }

    private final Maker<S> maker;
    private final ToIntFunction<S> port;

    private ServiceCommand(Maker<S> maker, ToIntFunction<S> port) {
        this.maker = maker;
        this.port = port;
    }

    @Override
    public Integer call() {
        Settings settings = options.load(Map.of());
        String host = settings.all().getString("weir." + spec.name() + ".http.host");
        Health health = new Health();
        try (Metrics metrics = new Metrics()) {
            return new Foreground(health, spec.commandLine().getOut()).run(parts -> {
                S service = parts.start(maker.make(settings, metrics, health));
                return Ready.of("%s is ready: %s://%s:%d"
                        .formatted(spec.qualifiedName(), scheme(service), host, port.applyAsInt(service)));
            });
        }
    }

    @Override
    public URI address() {
        return Served.address(options.load(Map.of()), spec.name());
    }

    /** How the service is spoken to. */
    String scheme(S service) {
        return "http";
    }

    @Heading("Run")
    @Manual(
            examples = "weir ingest --config weir.conf",
            seeAlso = {"weir up", "weir config", "docs/configuration.md"})
    @Command(name = "ingest", description = "Run ingest-service: flow logs to Kafka.")
    static final class Ingest extends ServiceCommand<IngestService> {
        Ingest() {
            super(IngestService::new, IngestService::port);
        }
    }

    @Heading("Run")
    @Manual(
            examples = "weir stream --config weir.conf",
            seeAlso = {"weir up", "weir config", "docs/configuration.md"})
    @Command(name = "stream", description = "Run stream-processor: Kafka to counts.")
    static final class Stream extends ServiceCommand<StreamService> {
        Stream() {
            super(StreamService::new, StreamService::port);
        }
    }

    @Heading("Run")
    @Manual(
            examples = "weir sink --config weir.conf",
            seeAlso = {"weir up", "weir config", "docs/sinks.md"})
    @Command(name = "sink", description = "Run sink-service: enriched flows to SIEMs that do not read Kafka.")
    static final class Sink extends ServiceCommand<SinkService> {
        Sink() {
            super(SinkService::new, SinkService::port);
        }
    }

    @Heading("Run")
    @Manual(
            examples = "weir query --config weir.conf",
            seeAlso = {"weir up", "weir config", "docs/configuration.md"})
    @Command(name = "query", description = "Run query-service: the REST API and the console.")
    static final class Query extends ServiceCommand<QueryService> {
        Query() {
            super(QueryService::new, QueryService::port);
        }

        @Override
        String scheme(QueryService service) {
            return service.scheme();
        }
    }
}
