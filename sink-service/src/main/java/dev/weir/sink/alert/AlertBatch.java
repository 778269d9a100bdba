package dev.weir.sink.alert;

import dev.weir.sink.delivery.OneLine;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.delivery.UnfitRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Alerts that wait as bytes, to be told in one message. */
public final class AlertBatch {
    /** Most alerts of a message, so that the ids of all have their place in it. */
    public static final int MOST = 50;

    private AlertBatch() {}

    /**
     * An alert as it waits; empty where it is not to be sent.
     *
     * @throws UnfitRecord when the record tells of no alert
     */
    public static Optional<byte[]> part(AlertFilter filter, SinkRecord record) throws UnfitRecord {
        return filter.read(record).map(_ -> OneLine.json(record.value()));
    }

    /** The alerts of {@link #part}. */
    public static List<Alert> of(List<byte[]> parts) {
        List<Alert> alerts = new ArrayList<>();
        try {
            for (byte[] part : parts) {
                alerts.add(AlertReader.read(part));
            }
        } catch (UnfitRecord e) {
            throw new IllegalStateException("it was read before", e);
        }
        return alerts;
    }
}
