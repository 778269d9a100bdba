package dev.weir.ingest.azure;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Configurations of accounts, over the defaults. */
final class AzureSettings {
    private AzureSettings() {}

    /** {@code text} is HOCON of {@code weir.ingest.azure}. */
    static AzureConfig config(String text) {
        Config defaults = ConfigFactory.parseResources("reference.conf").resolve();
        return AzureConfig.of(ConfigFactory.parseString(text)
                .atPath("weir.ingest.azure")
                .withFallback(defaults)
                .getConfig("weir.ingest"));
    }

    /** One account that is written out in HOCON. */
    static AzureConfig account(String entry) {
        return config("accounts = [{ " + entry + " }]");
    }

    static StorageAccounts accounts(AzureConfig config) {
        return new StorageAccounts(config, new SimpleMeterRegistry());
    }
}
