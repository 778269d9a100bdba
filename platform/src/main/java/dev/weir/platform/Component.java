package dev.weir.platform;

/** A part of a service with a life: the constructor stores, {@link #start} does I/O, {@link #close} ends it. */
public interface Component extends AutoCloseable {

    /**
     * Begins the work and returns when the part can be used.
     *
     * @throws UserError when something outside is wrong and its user can mend it
     */
    void start();

    /** Ends the work. Also called when {@link #start} failed halfway; may be called twice. */
    @Override
    void close();
}
