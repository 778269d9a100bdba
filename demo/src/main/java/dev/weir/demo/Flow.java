package dev.weir.demo;

import dev.weir.demo.estate.Direction;
import dev.weir.demo.estate.Nic;
import dev.weir.demo.estate.SecurityRule;
import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Volume;

/**
 * What a NIC logs about a conversation at one moment: one tuple.
 *
 * @param timeMs milliseconds since the epoch
 * @param rule that decided
 * @param volume since the last tuple of the same conversation; nothing at its begin
 * @param encryption as VNet flow logs name it
 */
public record Flow(
        Nic nic,
        long timeMs,
        Conversation conversation,
        Direction direction,
        State state,
        SecurityRule rule,
        Volume volume,
        String encryption) {

    /** Where in its life a flow is. */
    public enum State {
        BEGUN('B'),
        CONTINUING('C'),
        ENDED('E'),
        DENIED('D');

        private final char letter;

        State(char letter) {
            this.letter = letter;
        }

        /** As VNet flow logs write it. */
        public char letter() {
            return letter;
        }
    }
}
