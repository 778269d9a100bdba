package dev.weir.demo.story;

import dev.weir.demo.estate.Nic;
import java.util.List;

/** A NIC whose records stop coming for a while, although its machine goes on: the others still log what it says to them. */
public record SilentNic(Daily time, Nic nic) implements Story {
    /** Length in minutes. */
    static final int LENGTH = 40;

    @Override
    public String name() {
        return "silent-nic";
    }

    @Override
    public String description() {
        return "%s logs nothing for %d minutes".formatted(nic.name(), time.length());
    }

    @Override
    public List<Actor> actors() {
        return List.of(new Actor("silent", nic.address()));
    }

    /** Whether a NIC logs nothing of a minute. */
    public boolean isSilent(Nic other, long minute) {
        return other.equals(nic) && time.holds(minute);
    }
}
