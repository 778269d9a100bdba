package dev.weir.ingest.tuple;

import static dev.weir.ingest.tuple.RejectReason.ADDRESS_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.COUNTER_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.DIRECTION_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.ENCRYPTION_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.PORT_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.PROTOCOL_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.STATE_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.TIME_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.TIME_TOO_EARLY;
import static dev.weir.ingest.tuple.RejectReason.TIME_TOO_LATE;
import static dev.weir.ingest.tuple.RejectReason.TUPLE_MALFORMED;

import com.google.protobuf.ByteString;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** One tuple as {@link ReferenceParser} reads it: split at the commas, into the generated class. */
record ReferenceTuple(String text, String outer, String inner) {
    private static final BigInteger MAX_COUNTER = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    /** What a record says for all its tuples. */
    record Header(
            Format format,
            long timeMs,
            String resource,
            String flowLog,
            String target,
            String mac,
            long hourMs,
            long ordinal) {
        boolean vnet() {
            return format == Format.VNET_V4;
        }
    }

    private static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final RejectReason reason;

        Rejected(RejectReason reason) {
            this.reason = reason;
        }
    }

    String event(Header header) {
        try {
            FlowTuple tuple = tuple(text.split(",", -1), header);
            return IpText.text(tuple.getSourceAddress().toByteArray()) + " " + tuple;
        } catch (Rejected rejected) {
            return "rejected " + rejected.reason;
        }
    }

    private FlowTuple tuple(String[] f, Header header) {
        boolean rightCount = header.format == Format.NSG_V1 ? f.length == 8 : f.length >= 9 && f.length <= 13;
        require(rightCount, TUPLE_MALFORMED);
        return FlowTuple.newBuilder()
                .setTimeMs(time(f[0]))
                .setSourceAddress(address(f[1]))
                .setDestinationAddress(address(f[2]))
                .setSourcePort(number(f[3], 5, 65535, PORT_MALFORMED))
                .setDestinationPort(number(f[4], 5, 65535, PORT_MALFORMED))
                .setProtocol(protocol(f[5]))
                .setDirection(direction(f[6]))
                .setState(header.vnet() ? vnetState(f[7]) : nsgState(f, header.format))
                .setEncryption(header.vnet() ? encryption(f[8]) : "")
                .setPacketsSent(counter(f, 9))
                .setBytesSent(counter(f, 10))
                .setPacketsReceived(counter(f, 11))
                .setBytesReceived(counter(f, 12))
                .setFormatValue(header.format.number)
                .setRule(Rule.newBuilder()
                        .setAcl(header.vnet() ? outer : header.resource)
                        .setName(header.vnet() ? inner : outer))
                .setOrigin(origin(header))
                .setRecordTimeMs(header.timeMs)
                .setOrdinal(header.ordinal)
                .build();
    }

    private Origin origin(Header header) {
        String mac = header.vnet() || inner.isEmpty() ? header.mac : inner;
        return Origin.newBuilder()
                .setFlowLog(header.vnet() ? header.flowLog : "")
                .setTarget(header.vnet() ? header.target : "")
                .setMac(mac.replaceAll("[:-]", "").toUpperCase(Locale.ROOT))
                .setHourMs(header.hourMs)
                .build();
    }

    private static void require(boolean ok, RejectReason reason) {
        if (!ok) {
            throw new Rejected(reason);
        }
    }

    private static long time(String field) {
        require(field.matches("[0-9]{1,18}"), TIME_MALFORMED);
        long value = Long.parseLong(field);
        long ms = value < 100_000_000_000L ? value * 1000 : value;
        require(ms >= 1_262_304_000_000L, TIME_TOO_EARLY);
        require(ms <= Blobs.LATEST_MS, TIME_TOO_LATE);
        return ms;
    }

    private static ByteString address(String field) {
        Optional<byte[]> address = IpText.parse(field);
        require(address.isPresent(), ADDRESS_MALFORMED);
        return ByteString.copyFrom(address.orElseThrow());
    }

    private static int number(String field, int digits, int max, RejectReason reason) {
        require(field.matches("[0-9]{1," + digits + "}") && Integer.parseInt(field) <= max, reason);
        return Integer.parseInt(field);
    }

    private static int protocol(String field) {
        return switch (field) {
            case "T" -> 6;
            case "U" -> 17;
            default -> number(field, 3, 255, PROTOCOL_MALFORMED);
        };
    }

    private static Direction direction(String field) {
        return switch (field) {
            case "I" -> Direction.INBOUND;
            case "O" -> Direction.OUTBOUND;
            default -> throw new Rejected(DIRECTION_MALFORMED);
        };
    }

    private static FlowState vnetState(String field) {
        return field.equals("D") ? FlowState.DENIED : flowing(field);
    }

    private static FlowState flowing(String field) {
        return switch (field) {
            case "B" -> FlowState.BEGIN;
            case "C" -> FlowState.CONTINUING;
            case "E" -> FlowState.END;
            default -> throw new Rejected(STATE_MALFORMED);
        };
    }

    private static FlowState nsgState(String[] f, Format format) {
        require(f[7].equals("A") || f[7].equals("D"), STATE_MALFORMED);
        FlowState allowed = format == Format.NSG_V1 ? FlowState.ALLOWED : flowing(f[8]);
        return f[7].equals("D") ? FlowState.DENIED : allowed;
    }

    private static String encryption(String field) {
        require(field.matches("[!-~]{0,64}"), ENCRYPTION_MALFORMED);
        return field;
    }

    private static long counter(String[] f, int field) {
        if (field >= f.length || f[field].isEmpty()) {
            return 0;
        }
        require(f.length == 13 && f[field].matches("[0-9]{1,20}"), COUNTER_MALFORMED);
        BigInteger value = new BigInteger(f[field]);
        require(value.compareTo(MAX_COUNTER) <= 0, COUNTER_MALFORMED);
        return value.longValue();
    }
}
