package dev.weir.enrich.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes the fields of JSON objects, for the parts that are rendered once. Fields without a value are left out, and so are objects
 * without fields. For one thread.
 */
final class Fields {
    private final JsonBytes out = new JsonBytes();
    private final Deque<Integer> begins = new ArrayDeque<>();

    /** Begins anew. */
    Fields reset() {
        out.reset();
        return this;
    }

    /** What was written since {@link #reset}: fields with commas between them, without braces; empty when there are none. */
    byte[] part() {
        return out.copy();
    }

    Fields open(String name) {
        begins.push(out.length());
        name(name);
        out.put('{');
        return this;
    }

    Fields close() {
        int begin = begins.pop();
        if (out.last() == '{') {
            out.truncate(begin);
        } else {
            out.put('}');
        }
        return this;
    }

    Fields array(String name) {
        begins.push(out.length());
        name(name);
        out.put('[');
        return this;
    }

    Fields closeArray() {
        int begin = begins.pop();
        if (out.last() == '[') {
            out.truncate(begin);
        } else {
            out.put(']');
        }
        return this;
    }

    /** An object in an array. */
    Fields item() {
        begins.push(out.length());
        comma();
        out.put('{');
        return this;
    }

    Fields text(String name, String value) {
        if (!value.isEmpty()) {
            name(name);
            out.put('"').text(value).put('"');
        }
        return this;
    }

    Fields text(String name, byte[] ascii) {
        name(name);
        out.put('"').put(ascii).put('"');
        return this;
    }

    /** A number that is not negative. */
    Fields number(String name, long value) {
        name(name);
        out.number(value);
        return this;
    }

    /** A number, as short as it can be; left out when it is none. */
    Fields number(String name, double value) {
        if (Double.isFinite(value)) {
            name(name);
            out.ascii(Double.toString(value));
        }
        return this;
    }

    /** A time, RFC 3339; left out when it is not after the epoch. */
    Fields time(String name, long ms) {
        if (ms > 0) {
            name(name);
            out.put('"').time(ms).put('"');
        }
        return this;
    }

    /** A part that follows others: with a comma before it, unless it is empty. */
    static byte[] after(byte[] part) {
        if (part.length == 0) {
            return part;
        }
        byte[] comma = new byte[part.length + 1];
        comma[0] = ',';
        System.arraycopy(part, 0, comma, 1, part.length);
        return comma;
    }

    private void name(String name) {
        comma();
        out.put('"').put(name.getBytes(StandardCharsets.US_ASCII)).put('"').put(':');
    }

    private void comma() {
        byte last = out.last();
        if (last != 0 && last != '{' && last != '[') {
            out.put(',');
        }
    }
}
