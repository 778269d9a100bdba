package dev.weir.deploy;

import dev.weir.platform.UserError;
import dev.weir.platform.log.LogFormat;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program {@code weir}. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "weir",
        description = "Azure flow logs as counts that can be queried seconds after Azure writes them.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class)
public final class Main {
    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean verbose;

    private Main() {}

    public static void main(String[] arguments) {
        forgetAddressesSoon();
        System.exit(prepareLog() ? run(arguments) : Errors.WRONG_USAGE);
    }

    /** Services that are scaled, or start again, have new addresses. Before the first name is looked up. */
    private static void forgetAddressesSoon() {
        Security.setProperty("networkaddress.cache.ttl", "5");
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
    }

    /** Before the first line is logged. What libraries say by the JDK's own logging goes the same way. */
    private static boolean prepareLog() {
        try {
            LogFormat.of(System.getenv());
        } catch (UserError e) {
            System.err.println("weir: " + e.getMessage());
            return false;
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return true;
    }

    /** Runs one command and returns its exit code. Long-running commands return when the process is told to stop. */
    static int run(String... arguments) {
        return commandLine(arguments).setOut(standardOutput()).execute(arguments);
    }

    /** The program as far as these arguments need it; all of it without any. */
    static CommandLine commandLine(String... arguments) {
        Main main = new Main();
        return Commands.addTo(new CommandLine(main), arguments)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Errors::wrongUsage)
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> Errors.failed(failure, command, main.verbose));
    }

    /** UTF-8 wherever it goes. Unlike {@link System#out} it tells when nobody reads any more. */
    private static PrintWriter standardOutput() {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), true);
    }
}
