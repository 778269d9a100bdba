package dev.weir.deploy.client.view;

/** What is done when the process is told to end, as by Ctrl-C, before this is closed. */
public final class AtExit implements AutoCloseable {
    private final Thread hook;

    public AtExit(Runnable last) {
        hook = new Thread(last, "weir-leaves");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process ends already, and the hook runs.
        }
    }
}
