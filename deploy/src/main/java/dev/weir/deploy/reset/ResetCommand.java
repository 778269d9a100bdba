package dev.weir.deploy.reset;

import dev.weir.broker.EmbeddedBroker;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import dev.weir.deploy.up.ConfigOptions;
import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import dev.weir.stream.JobReset;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir reset}: shows what a job would forget, and with {@code --yes} lets it forget that. */
@Heading("Operate")
@Manual(
        examples = {"weir reset count --config weir.conf", "weir reset detect --data data --yes"},
        seeAlso = {"weir status", "docs/operations.md"})
@Command(
        name = "reset",
        description = {
            "Let a stopped job begin anew with the flows that Kafka still has. Without --yes nothing is changed: it says what would be.",
            "What was counted of older flows is lost; docs/operations.md says how to read all blobs again instead."
        })
public final class ResetCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "JOB", description = "count, enrich or detect.")
    private String job = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Data directory of a stopped 'weir up', whose Kafka is started for this. Without it: the Kafka of the configuration.")
    private @Nullable Path data;

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path directory = data;
        if (directory == null) {
            reset(options.load(Map.of()));
            return 0;
        }
        if (!Files.isDirectory(directory.resolve("kafka"))) {
            throw new UserError("%s is no data directory of 'weir up': it holds no folder kafka.".formatted(directory));
        }
        try (EmbeddedBroker broker = new EmbeddedBroker(directory.resolve("kafka"), 0, Map.of())) {
            broker.start();
            reset(options.load(Map.of("weir.kafka.bootstrap.servers", broker.bootstrapServers())));
        }
        return 0;
    }

    private void reset(Settings settings) {
        PrintWriter out = spec.commandLine().getOut();
        try (JobReset reset = new JobReset(settings, job)) {
            out.print(ResetText.of(job, reset.plan()));
            if (yes) {
                out.println("Waiting for the end of its last run.");
                out.flush();
                reset.run();
                out.println("Done. Start the job again.");
            } else {
                out.println("Nothing was changed. Stop every instance of the job, and add --yes to do it.");
            }
        }
        out.flush();
    }
}
