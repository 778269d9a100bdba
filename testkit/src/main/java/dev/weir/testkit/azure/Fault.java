package dev.weir.testkit.azure;

import java.util.Map;
import java.util.TreeMap;

/** What a {@link FaultProxy} does with one request. Bytes are those of the answer's body as they are sent, chunk sizes included. */
public sealed interface Fault {

    /** Something that the proxy waits for or does; it runs on the connection's own thread. */
    @FunctionalInterface
    interface Step {
        void run() throws InterruptedException;
    }

    /** Nothing wrong. */
    record Pass() implements Fault {}

    /** An answer without asking the server. */
    record Status(int code, Map<String, String> headers, String body) implements Fault {}

    /** A reset without asking the server. */
    record ResetUnasked() implements Fault {}

    /** The server does what it is asked, and a reset comes in the place of its answer. */
    record AnswerLost() implements Fault {}

    /** A reset after at most that many bytes of the body. */
    record ResetAfter(long bytes) implements Fault {}

    /** An orderly end of the connection after that many bytes of the body; the headers promise the whole. */
    record TruncateAfter(long bytes) implements Fault {}

    /** The body in pieces of that many bytes; {@code gate} lets each one through. */
    record Slow(int bytes, Step gate) implements Fault {}

    /** A step before anything else, such as to wait for a latch or to change the blob. */
    record Before(Step step, Fault then) implements Fault {}

    static Fault pass() {
        return new Pass();
    }

    /** An error as Azure Storage tells it; {@code azureCode} is such as {@code ServerBusy}. */
    static Fault error(int code, String azureCode) {
        return error(code, azureCode, Map.of());
    }

    /** An error as Azure Storage tells it, with further headers, such as {@code Retry-After} in seconds. */
    static Fault error(int code, String azureCode, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("x-ms-error-code", azureCode);
        all.put("x-ms-request-id", "00000000-0000-0000-0000-000000000000");
        all.put("Content-Type", "application/xml");
        String body = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + azureCode
                + "</Code><Message>Made by a test.</Message></Error>";
        return new Status(code, all, body);
    }

    static Fault resetUnasked() {
        return new ResetUnasked();
    }

    static Fault answerLost() {
        return new AnswerLost();
    }

    static Fault resetAfter(long bytes) {
        return new ResetAfter(bytes);
    }

    static Fault truncateAfter(long bytes) {
        return new TruncateAfter(bytes);
    }

    static Fault slow(int bytes, Step gate) {
        return new Slow(bytes, gate);
    }

    /** Passes the request when {@code step} is done. */
    static Fault before(Step step) {
        return new Before(step, pass());
    }
}
