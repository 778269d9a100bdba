package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.Outcome;
import dev.weir.deploy.client.view.Text;
import dev.weir.deploy.help.Manual;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What somebody does with an alert. */
abstract class AlertsActCommand extends ClientCommand {
    @Mixin
    private AlertId alert = new AlertId();

    /** The last part of the path. */
    abstract String action();

    /** Null for none. */
    abstract @Nullable String comment();

    @Override
    int ask(Api api) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (comment() != null) {
            body.put("comment", comment());
        }
        addTo(body);
        try (Outcome.Answer answer = api.send("POST", alert.query("/" + action()), body.toString())) {
            JsonNode data = answer.json().path("data");
            PrintWriter out = spec().commandLine().getOut();
            out.println(Text.plain("%s: %s, %d comments%s"
                    .formatted(
                            data.path("id").asText(),
                            data.path("state").asText(),
                            data.path("comments").asLong(),
                            more(data))));
            out.flush();
            return 0;
        }
    }

    /** Adds what else the action takes. */
    void addTo(ObjectNode body) {}

    /** What else there is to say about the alert. */
    String more(JsonNode alert) {
        return "";
    }

    /** One that may have a comment. */
    abstract static class WithComment extends AlertsActCommand {
        @Option(names = "--comment", paramLabel = "TEXT", description = "What there is to say about it.")
        private @Nullable String comment;

        @Override
        final @Nullable String comment() {
            return comment;
        }
    }

    /** {@code weir alerts ack}. */
    @Manual(
            examples = "weir alerts ack 0123456789abcdef0123456789abcdef --comment \"I have a look\"",
            seeAlso = {"weir alerts list", "weir alerts close"})
    @Command(name = "ack", description = "Says that you look after an alert. Takes the role admin.")
    static final class Ack extends WithComment {
        @Override
        String action() {
            return "acknowledge";
        }
    }

    /** {@code weir alerts close}. */
    @Manual(
            examples = "weir alerts close 0123456789abcdef0123456789abcdef --comment \"Our own scanner\"",
            seeAlso = {"weir alerts list", "weir alerts reopen"})
    @Command(
            name = "close",
            description = "Closes an alert; it opens again when it becomes worse. Takes the role admin.")
    static final class Close extends WithComment {
        @Override
        String action() {
            return "close";
        }
    }

    /** {@code weir alerts reopen}. */
    @Manual(
            examples = "weir alerts reopen 0123456789abcdef0123456789abcdef",
            seeAlso = {"weir alerts list", "weir alerts close"})
    @Command(name = "reopen", description = "Opens an alert again. Takes the role admin.")
    static final class Reopen extends WithComment {
        @Override
        String action() {
            return "reopen";
        }
    }

    /** {@code weir alerts comment}. */
    @Manual(
            examples = "weir alerts comment 0123456789abcdef0123456789abcdef \"Asked team-web\"",
            seeAlso = {"weir alerts show", "weir alerts ack"})
    @Command(name = "comment", description = "Adds a comment to an alert. Takes the role admin.")
    static final class Comment extends AlertsActCommand {
        @Parameters(index = "1", paramLabel = "TEXT", description = "What there is to say about it.")
        private String comment = "";

        @Override
        String action() {
            return "comment";
        }

        @Override
        String comment() {
            return comment;
        }
    }

    /** {@code weir alerts silence}. */
    @Manual(
            examples = "weir alerts silence 0123456789abcdef0123456789abcdef --for 7d --comment \"Our own scanner\"",
            seeAlso = {"weir exclusions list", "weir alerts close"})
    @Command(
            name = "silence",
            description = "Has the detection pass over what the flows of an alert have in common, and closes the alert."
                    + " Takes the role admin.")
    static final class Silence extends AlertsActCommand {
        @Option(names = "--comment", paramLabel = "TEXT", required = true, description = "Why.")
        private String comment = "";

        @Mixin
        private UntilOptions until = new UntilOptions();

        @Override
        String action() {
            return "silence";
        }

        @Override
        String comment() {
            return comment;
        }

        @Override
        void addTo(ObjectNode body) {
            until.addTo(body);
        }

        @Override
        String more(JsonNode alert) {
            return ", by the exclusion " + alert.path("exclusion").asText();
        }
    }
}
