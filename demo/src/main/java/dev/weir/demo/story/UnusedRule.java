package dev.weir.demo.story;

import java.util.List;

/** A rule that lets somebody in who never comes. */
public record UnusedRule(Daily time) implements Story {
    /** As logs would write it. */
    public static final String RULE = "UserRule_legacy-ftp";

    @Override
    public String name() {
        return "unused-rule";
    }

    @Override
    public String description() {
        return RULE + " of nsg-web is never hit";
    }

    @Override
    public List<Actor> actors() {
        return List.of();
    }
}
