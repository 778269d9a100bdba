package dev.weir.sink.delivery;

/** A record that the sink would want if it were not older than its configuration allows. */
public final class OutdatedRecord extends UnfitRecord {

    public OutdatedRecord() {
        super("too_old");
    }
}
