package dev.weir.platform.trace;

/** Nothing, where nothing is traced. */
final class NoSpan implements Span {
    static final Span INSTANCE = new NoSpan();
    static final ScopedValue<Span> CURRENT = ScopedValue.newInstance();

    private NoSpan() {}

    @Override
    public Span child(String name, Kind kind, long startNanos) {
        return this;
    }

    @Override
    public Span name(String name) {
        return this;
    }

    @Override
    public Span set(String name, String value) {
        return this;
    }

    @Override
    public Span set(String name, long value) {
        return this;
    }

    @Override
    public Span fail(String why) {
        return this;
    }

    @Override
    public void end(long endNanos) {
        // Nothing began.
    }

    @Override
    public boolean isRecording() {
        return false;
    }

    @Override
    public String traceId() {
        return "";
    }

    @Override
    public String spanId() {
        return "";
    }

    @Override
    public String traceparent() {
        return "";
    }
}
