package dev.weir.sink.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An Adaptive Card for a workflow of Teams that posts what its webhook gets. Texts from outside are runs of rich text, in which,
 * other than in text blocks, nothing is Markdown.
 *
 * @param console where links lead to
 */
public record TeamsNotice(ConsoleLink console) implements Notice {

    @Override
    public byte[] of(List<Alert> alerts) {
        ObjectNode message = Json.object().put("type", "message");
        message.put("summary", Digest.of(alerts).headline());
        ObjectNode attachment = message.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive").putNull("contentUrl");
        attachment.set("content", card(Digest.of(alerts)));
        return Json.bytes(message);
    }

    private ObjectNode card(Digest digest) {
        ObjectNode card = Json.object()
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        ArrayNode body = card.putArray("body");
        for (Alert alert : digest.shown()) {
            body.add(block(run(Digest.headline(alert))
                            .put("weight", "Bolder")
                            .put("size", "Medium")
                            .put("color", color(alert.level())))
                    .put("separator", !body.isEmpty()));
            body.add(block(run(Digest.reason(alert))));
            body.add(block(run(Digest.details(alert)).put("isSubtle", true).put("size", "Small")));
            link(alert, body);
        }
        if (!digest.named().isEmpty()) {
            body.add(block(run(digest.rest()).put("size", "Small")).put("separator", true));
        }
        return card;
    }

    private void link(Alert alert, ArrayNode body) {
        String link = console.to(alert);
        if (!link.isEmpty()) {
            ObjectNode set = body.addObject().put("type", "ActionSet");
            set.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", "Open in Weir")
                    .put("url", link);
        }
    }

    /** Codes such as WorkflowTriggerIsNotEnabled. */
    @Override
    public boolean isAboutTheKey(String answer) {
        return answer.contains("\"Workflow");
    }

    private static ObjectNode block(ObjectNode run) {
        ObjectNode block = Json.object().put("type", "RichTextBlock");
        block.putArray("inlines").add(run);
        return block;
    }

    private static ObjectNode run(String text) {
        return Json.text("TextRun", text);
    }

    private static String color(AlertLevel level) {
        return switch (level) {
            case CRITICAL, HIGH -> "Attention";
            case MEDIUM -> "Warning";
            case LOW, INFORMATIONAL -> "Default";
        };
    }
}
