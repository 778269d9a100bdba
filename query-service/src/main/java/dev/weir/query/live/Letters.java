package dev.weir.query.live;

import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;

/** The letters by which the logs name directions and states. */
public final class Letters {

    private Letters() {}

    /** {@code I} or {@code O}; empty when the log said neither. */
    public static String of(Direction direction) {
        return switch (direction) {
            case INBOUND -> "I";
            case OUTBOUND -> "O";
            case DIRECTION_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }

    /** Begin {@code B}, continuing {@code C}, end {@code E}, denied {@code D}; {@code A} is allowed, in logs that know no state. */
    public static String of(FlowState state) {
        return switch (state) {
            case ALLOWED -> "A";
            case DENIED -> "D";
            case BEGIN -> "B";
            case CONTINUING -> "C";
            case END -> "E";
            case FLOW_STATE_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }

    /** {@code allowed} or {@code denied}; empty when the log said neither. */
    public static String decision(FlowState state) {
        return switch (state) {
            case ALLOWED, BEGIN, CONTINUING, END -> "allowed";
            case DENIED -> "denied";
            case FLOW_STATE_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }
}
