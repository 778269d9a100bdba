package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.WrongValue;
import dev.weir.deploy.client.view.ProgramOutput;
import dev.weir.deploy.client.view.Terminal;
import dev.weir.deploy.client.view.Text;
import dev.weir.platform.UserError;
import dev.weir.schemas.IpText;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that asks a query-service. */
abstract class ClientCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /**
     * Asks and prints; returns the exit code.
     *
     * @throws IOException when an answer breaks off, or nobody reads what is printed
     */
    abstract int ask(Api api) throws IOException;

    @Override
    public final Integer call() {
        try (Api api = server.api()) {
            return ask(api);
        } catch (ProgramOutput.Closed _) {
            return 0;
        } catch (WrongValue e) {
            throw wrongUsage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UserError(
                    "The answer broke off, so what was printed is not all of it: %s. Ask again."
                            .formatted(Text.plain(String.valueOf(e.getMessage()))),
                    e);
        }
    }

    final CommandSpec spec() {
        return spec;
    }

    final ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** An address as it was typed; anything else is wrong usage, and nobody is asked. */
    final String address(String typed) {
        if (IpText.parse(typed).isEmpty()) {
            throw wrongUsage("Not an IP address: %s.".formatted(Text.plain(typed)));
        }
        return typed;
    }

    /** Prints as the options want it, on the terminal as it is now. */
    final Printer printer(OutputOptions options) {
        Terminal terminal = Terminal.now();
        return new Printer(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                options.layout(terminal),
                terminal.interactive());
    }
}
