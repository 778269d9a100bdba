package dev.weir.deploy.health;

import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import dev.weir.deploy.up.ConfigOptions;
import dev.weir.platform.UserError;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir healthcheck}: asks a service of this machine how it is, for the health checks of containers. */
@Heading("Operate")
@Manual(
        examples = {
            "weir healthcheck query --config weir.conf",
            "weir healthcheck stream --config weir.conf --live",
            "weir healthcheck --url http://127.0.0.1:8080"
        },
        seeAlso = "docs/install.md")
@Command(
        name = "healthcheck",
        description = {
            "Ask a service of this machine whether it is ready, and say what is missing. Exit code 0: yes. 1: no, or no answer.",
            "Within a container it needs no arguments: it asks the service that the container was started for. Certificates are"
                    + " not checked, since nothing secret is sent."
        })
public final class HealthcheckCommand implements Callable<Integer> {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String WHICH =
            "Which service? Name it, for example: weir healthcheck query --config weir.conf, or its address with --url.";

    /** What may be asked. */
    enum Service {
        INGEST,
        STREAM,
        QUERY,
        SINK;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "ingest, stream, query or sink; its address is that of the configuration.")
    private @Nullable Service service;

    @Option(names = "--url", paramLabel = "URL", description = "The address to ask instead.")
    private @Nullable URI url;

    @Option(names = "--live", description = "Ask only whether it runs, not whether it can do its work.")
    private boolean live;

    @Option(
            names = "--timeout",
            paramLabel = "MS",
            defaultValue = "3000",
            description = "Longest time to wait for an answer, in milliseconds (default: 3000).")
    private int timeout;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Function<List<String>, Optional<Served>> commands;

    /** @param commands makes the command that arguments of the program name, where it is one that is served */
    public HealthcheckCommand(Function<List<String>, Optional<Served>> commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        if (timeout < 1) {
            throw new UserError("--timeout must be at least 1 millisecond: " + timeout);
        }
        Probe.Answer answer =
                new Probe(address(), live ? "/health/live" : "/health/ready", Duration.ofMillis(timeout)).ask();
        PrintWriter out = spec.commandLine().getOut();
        out.println(answer.text());
        out.flush();
        return answer.well() ? 0 : 1;
    }

    private URI address() {
        if (url != null) {
            return checked(url);
        }
        if (service != null) {
            return Served.address(options.load(Map.of()), service.toString());
        }
        return FirstProcess.arguments().flatMap(commands).map(Served::address).orElseThrow(() -> new UserError(WHICH));
    }

    private static URI checked(URI url) {
        if (url.getHost() == null || !SCHEMES.contains(String.valueOf(url.getScheme()))) {
            throw new UserError("--url must be like http://127.0.0.1:8080 or https://127.0.0.1:8443: " + url);
        }
        return url;
    }
}
