package dev.weir.deploy.demo;

import dev.weir.demo.Demo;
import dev.weir.demo.story.Stories;
import dev.weir.demo.story.Story;
import java.util.List;
import java.util.stream.Stream;

/** What to look at first in a demo. */
final class Hints {

    private Hints() {}

    static List<String> of(Demo demo, String console) {
        Stories stories = demo.stories();
        return Stream.concat(
                        Stream.of("The traffic is generated. Look for:"),
                        Stream.of(stories.bruteForce(), stories.verticalScan(), stories.silentNic())
                                .map(story -> "  %s%n    %s".formatted(story.description(), link(story, console))))
                .toList();
    }

    private static String link(Story story, String console) {
        return "%s/?from=%s&to=%s"
                .formatted(console, story.time().begin(), story.time().end());
    }
}
