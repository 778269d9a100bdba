package dev.weir.sink.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A message of Slack in Block Kit, for an incoming webhook. Texts from outside are plain text, in which nothing is markup; only
 * the text of the notification has none such, and is escaped.
 *
 * @param console where links lead to
 */
public record SlackNotice(ConsoleLink console) implements Notice {
    private static final List<String> ABOUT_ALERTS =
            List.of("invalid_blocks", "invalid_payload", "no_text", "too_many_attachments", "missing_text_or_fallback");

    @Override
    public byte[] of(List<Alert> alerts) {
        Digest digest = Digest.of(alerts);
        ObjectNode message = Json.object().put("text", escaped(digest.headline()));
        ArrayNode blocks = message.putArray("blocks");
        for (Alert alert : digest.shown()) {
            blocks.add(block("header", plain(Digest.headline(alert))));
            blocks.add(block("section", plain(Digest.reason(alert))));
            blocks.add(context(alert));
        }
        if (!digest.named().isEmpty()) {
            blocks.add(block("section", plain(digest.rest())));
        }
        return Json.bytes(message);
    }

    private static ObjectNode block(String type, ObjectNode text) {
        ObjectNode block = Json.object().put("type", type);
        block.set("text", text);
        return block;
    }

    private static ObjectNode plain(String text) {
        return Json.text("plain_text", text).put("emoji", false);
    }

    private ObjectNode context(Alert alert) {
        ObjectNode block = Json.object().put("type", "context");
        ArrayNode elements = block.putArray("elements").add(plain(Digest.details(alert)));
        String link = console.to(alert);
        if (!link.isEmpty()) {
            elements.add(Json.text("mrkdwn", "<" + escaped(link) + "|Open in Weir>"));
        }
        return block;
    }

    @Override
    public boolean isAboutTheKey(String answer) {
        return ABOUT_ALERTS.stream().noneMatch(answer::contains);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
