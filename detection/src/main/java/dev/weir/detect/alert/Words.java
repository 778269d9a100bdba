package dev.weir.detect.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;

/** Names of fields and metrics, numbers and lengths of time, as a sentence has them. */
final class Words {
    private static final String DIFFERENT = "different ";
    private static final String NEW = "new ";
    private static final Map<String, String> FIELDS = Map.of(
            "sourcePort", "source port",
            "destinationPort", "destination port",
            "destinationSubnet", "destination subnet",
            "destinationCountry", "destination country",
            "acl", "ACL",
            "nic", "NIC");
    /** One, and several. */
    private static final Map<String, String[]> METRICS = Map.of(
            "tuples", new String[] {"record of a flow", "records of flows"},
            "connections", new String[] {"connection", "connections"},
            "denied", new String[] {"denied flow", "denied flows"},
            "continuing", new String[] {"flow that went on", "flows that went on"},
            "ended", new String[] {"flow that ended", "flows that ended"},
            "short", new String[] {"short flow", "short flows"},
            "large", new String[] {"large flow", "large flows"},
            "bytesSent", new String[] {"byte sent", "bytes sent"},
            "bytesReceived", new String[] {"byte received", "bytes received"},
            "bytes", new String[] {"byte", "bytes"});

    private Words() {}

    static String field(String name) {
        return FIELDS.getOrDefault(name, name);
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** A number with what it counts. */
    static String counted(double number, String what) {
        boolean one = number == 1;
        for (String kind : new String[] {DIFFERENT, NEW}) {
            if (what.startsWith(kind)) {
                String field = field(what.substring(kind.length()));
                return number(number) + ' ' + (one && kind.equals(DIFFERENT) ? "" : kind) + (one ? field : many(field));
            }
        }
        String[] names = METRICS.getOrDefault(what, new String[] {what, what});
        return number(number) + ' ' + (one ? names[0] : names[1]);
    }

    private static String many(String noun) {
        return noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + 's';
    }

    /** With commas between thousands, and at most two digits behind the point. */
    static String number(double number) {
        if (!Double.isFinite(number)) {
            return "no number";
        }
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP);
        DecimalFormat format = new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return rounded.signum() == 0 ? "0" : format.format(rounded);
    }

    /** In the largest unit of which it is a whole number, from minutes to days; shorter ones are a minute. */
    static String span(long ms) {
        long minutes = Math.max(1, Math.round(ms / 60_000.0));
        if (minutes % 1440 == 0) {
            return counted(minutes / 1440, "day");
        }
        return minutes % 60 == 0 ? counted(minutes / 60, "hour") : counted(minutes, "minute");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
