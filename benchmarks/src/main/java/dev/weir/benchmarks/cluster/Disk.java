package dev.weir.benchmarks.cluster;

/** A disk of a limited size that another container keeps in use, so that what is on it outlives the one that it is for. */
record Disk(String holder) {

    /** Takes all the room that there is now. */
    void fill() {
        Docker.run("exec", holder, "sh", "-c", "cat /dev/zero >> /disk/ballast 2> /dev/null || true");
    }

    void free() {
        Docker.run("exec", holder, "rm", "/disk/ballast");
    }

    /** As {@code df} has it. */
    String usage() {
        return Docker.run("exec", holder, "df", "-h", "/disk").lines().reduce("", (a, b) -> b);
    }
}
