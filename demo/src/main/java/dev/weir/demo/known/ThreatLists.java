package dev.weir.demo.known;

import dev.weir.demo.story.DeniedStorm;
import dev.weir.demo.story.Stories;

/** What threat lists would know of the planted attackers. Nobody knows the one who gets the stolen data. */
final class ThreatLists {
    private ThreatLists() {}

    /** Who tries doors. */
    static String attackers(Stories stories) {
        return """
            # Addresses and networks that were seen scanning, made up for the demo of Weir
            %s ; guesses passwords of remote desktops
            %s ; scans ports
            %s ; the storm's strangers
            """.formatted(
                        stories.bruteForce().attacker().text(),
                        stories.verticalScan().scanner().text(),
                        DeniedStorm.NETWORKS);
    }

    /** Who commands machines. */
    static String botnets(Stories stories) {
        return """
            # Servers that command infected machines, made up for the demo of Weir
            %s ; called every minute
            """.formatted(stories.beacon().stranger().text());
    }
}
