package dev.weir.ingest.event;

/** The body of a delivery as a whole is not JSON events, so nothing of it was taken. Offering it again does not help. */
public final class UnreadableDelivery extends Exception {

    /** @param reason in few words, without anything of the body */
    public UnreadableDelivery(String reason) {
        super(reason);
    }
}
