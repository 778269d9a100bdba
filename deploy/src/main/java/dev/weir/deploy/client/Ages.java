package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;

/** How old something is, for people. */
final class Ages {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Ages() {}

    /** Seconds in the largest unit of which there are at least two, as 26 h; a dash where they are not known. */
    static String text(JsonNode seconds) {
        long age = seconds.asLong();
        if (!seconds.isNumber()) {
            return "–";
        }
        if (age < 2 * MINUTE) {
            return age + " s";
        }
        if (age < 2 * HOUR) {
            return age / MINUTE + " min";
        }
        return age < 2 * DAY ? age / HOUR + " h" : age / DAY + " d";
    }
}
