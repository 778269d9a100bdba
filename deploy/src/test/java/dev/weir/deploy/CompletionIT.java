package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script in a real bash. */
class CompletionIT {
    @TempDir
    Path directory;

    @Test
    void bash_completesCommandsOptionsAndValues() throws Exception {
        assertThat(completed("weir", "co")).contains("counts", "coverage", "config", "completion");
        assertThat(completed("weir", "top", "--wa")).containsExactly("--watch");
        assertThat(completed("weir", "top", "--by", "bytesS")).containsExactly("bytesSent");
        assertThat(completed("weir", "flows", "--decision", "")).contains("allowed", "denied");
        assertThat(completed("weir", "backfill", "ca")).containsExactly("cancel");
        assertThat(completed("weir", "tail", "--output", "nd")).containsExactly("ndjson");
    }

    private List<String> completed(String... words) throws Exception {
        Path script = Files.writeString(directory.resolve("completion"), script());
        String command = """
                source %s
                COMP_WORDS=(%s)
                COMP_CWORD=%d
                COMPREPLY=()
                $(complete -p weir | sed 's/.*-F \\([^ ]*\\) .*/\\1/') weir
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(script, quoted(words), words.length - 1);
        Process bash = new ProcessBuilder("bash", "--norc", "-c", command)
                // compopt says there that nothing is being completed.
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(printed).isZero();
        return printed.lines().map(String::strip).toList();
    }

    private static String quoted(String... words) {
        return "'" + String.join("' '", words) + "'";
    }

    private static String script() {
        StringWriter out = new StringWriter();
        assertThat(Main.commandLine("completion").setOut(new PrintWriter(out)).execute("completion", "bash"))
                .isZero();
        return out.toString();
    }
}
