package dev.weir.deploy;

import com.typesafe.config.ConfigException;
import dev.weir.platform.UserError;
import dev.weir.platform.log.LogFormat;
import java.io.PrintWriter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors as one line on stderr, in the form of the log where that is JSON. */
final class Errors {
    private static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private Errors() {}

    static int wrongUsage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("weir: " + failure.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
            nearestCommand(failure, command).ifPresent(name -> err.println("Did you mean: " + name + "?"));
        }
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return WRONG_USAGE;
    }

    /** The command that differs in few letters from what was typed in its place. */
    private static Optional<String> nearestCommand(ParameterException failure, CommandLine command) {
        return failure instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
                ? Spelling.nearest(
                                unmatched.getUnmatched().getFirst(),
                                command.getSubcommands().keySet())
                        .map(name -> command.getCommandSpec().qualifiedName() + " " + name)
                : Optional.empty();
    }

    static int failed(Exception failure, CommandLine command, boolean verbose) {
        if (LogFormat.of(System.getenv()) == LogFormat.JSON) {
            LOG.atError().setCause(verbose ? failure : null).log(line(failure));
            return FAILED;
        }
        PrintWriter err = command.getErr();
        err.println(line(failure));
        if (verbose) {
            failure.printStackTrace(err);
        }
        err.flush();
        return FAILED;
    }

    /** What the user is told about {@code failure}. */
    static String line(Throwable failure) {
        return "weir: "
                + switch (failure) {
                    case UserError error -> error.getMessage();
                    case ConfigException error -> "The configuration is wrong: " + error.getMessage();
                    default -> "internal error: " + failure + ". Run again with --verbose for the stack trace.";
                };
    }
}
