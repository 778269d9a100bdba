package dev.weir.deploy.demo;

import dev.weir.demo.story.Stories;
import dev.weir.demo.story.Story;
import java.util.List;

/** What to look at first in a demo. */
final class Hints {

    private Hints() {}

    /** @param minute now, since the epoch */
    static List<String> of(Stories stories, String console, long minute) {
        return List.of(
                "Its traffic is generated. Three of the stories in it:",
                hint(stories.bruteForce(), source(stories.bruteForce(), console, minute)),
                hint(stories.verticalScan(), source(stories.verticalScan(), console, minute)),
                hint(stories.silentNic(), console + "/?page=status"),
                "docs/demo.md tells the others. Ctrl-C ends it.");
    }

    private static String hint(Story story, String link) {
        return "  %s%n    %s".formatted(story.description(), link);
    }

    /** The page of the first actor while the story happened last. */
    private static String source(Story story, String console, long minute) {
        return "%s/?page=sources&ip=%s&from=%s&to=%s"
                .formatted(
                        console,
                        story.actors().getFirst().address().text(),
                        story.time().begin(minute),
                        story.time().end(minute));
    }
}
