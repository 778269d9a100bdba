package dev.weir.testkit.azure;

/** Holds the storage account that the tests of a JVM share; started at first use. */
final class SharedAzurite {
    static final Azurite INSTANCE = start();

    private SharedAzurite() {}

    private static Azurite start() {
        Azurite azurite = Azurite.start();
        Runtime.getRuntime().addShutdownHook(new Thread(azurite::close, "close-test-azurite"));
        return azurite;
    }
}
