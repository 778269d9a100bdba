package dev.weir.deploy;

import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir completion}. */
@Heading("Other")
@Manual(
        examples = {
            "For this shell:           source <(weir completion bash)",
            "For every bash to come:   weir completion bash > ~/.local/share/bash-completion/completions/weir",
            "For every zsh to come:    echo 'source <(weir completion zsh)' >> ~/.zshrc"
        },
        seeAlso = "weir help")
@Command(name = "completion", description = "Print a script with which a shell completes commands, options and values.")
final class CompletionCommand implements Callable<Integer> {
    /** Shells that take the same script. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.BASH;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        // zsh takes the functions of bash, and the script itself turns them on there.
        String script = AutoComplete.bash("weir", spec.root().commandLine());
        spec.commandLine().getOut().printf("%s%n# This was printed for %s.%n", script, shell);
        return 0;
    }
}
