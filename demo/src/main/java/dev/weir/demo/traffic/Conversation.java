package dev.weir.demo.traffic;

import dev.weir.demo.estate.Address;
import dev.weir.demo.estate.SecurityRule;

/**
 * What one address has to say to another, whether or not a rule lets it.
 *
 * @param startMs milliseconds since the epoch
 */
public record Conversation(
        long startMs,
        long lengthMs,
        Address client,
        int clientPort,
        Address server,
        int serverPort,
        int protocol,
        Volume volume) {
    private static final long GIVE_UP_MS = 21_000;
    private static final Volume UNANSWERED = new Volume(3, 198, 0, 0);

    /** One attempt over TCP. */
    public static Conversation tcp(
            long startMs,
            long lengthMs,
            Address client,
            int clientPort,
            Address server,
            int serverPort,
            Volume volume) {
        return new Conversation(startMs, lengthMs, client, clientPort, server, serverPort, SecurityRule.TCP, volume);
    }

    /** The same where nobody answers: three tries, then silence. */
    public Conversation unanswered() {
        return new Conversation(startMs, GIVE_UP_MS, client, clientPort, server, serverPort, protocol, UNANSWERED);
    }

    public long endMs() {
        return startMs + lengthMs;
    }
}
