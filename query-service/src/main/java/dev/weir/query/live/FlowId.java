package dev.weir.query.live;

import dev.weir.platform.Sha256;
import dev.weir.schemas.flows.FlowTuple;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The identity of a tuple as a short text: the same wherever and however often the tuple is read. */
public final class FlowId {
    private static final int LENGTH = 16;

    private FlowId() {}

    /** 32 hexadecimal digits: the first half of a SHA-256 over flow log, MAC, hour and ordinal. */
    public static String of(FlowTuple tuple) {
        String name = String.join(
                "\n",
                log(tuple),
                tuple.getOrigin().getMac(),
                Long.toString(tuple.getOrigin().getHourMs()),
                Long.toString(tuple.getOrdinal()));
        byte[] digest = Sha256.of(name.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(digest, LENGTH));
    }

    /** The flow log; NSG logs have none, and their NSG stands for it. */
    public static String log(FlowTuple tuple) {
        String log = tuple.getOrigin().getFlowLog();
        return log.isEmpty() ? tuple.getRule().getAcl() : log;
    }
}
