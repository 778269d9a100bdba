package dev.weir.ingest.azure;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.ConfigEntry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which storage accounts are read, and how long they may take.
 *
 * @param connectTimeout until a connection must stand
 * @param responseTimeout until an answer must begin, and between two parts of it
 * @param listPage names asked for with one listing request
 */
public record AzureConfig(
        List<AccountConfig> accounts, Duration connectTimeout, Duration responseTimeout, int listPage) {
    static final String KEY = "weir.ingest.azure";
    private static final int MAX_PAGE = 5000;

    public AzureConfig {
        accounts = List.copyOf(accounts);
        checkPositive(connectTimeout, "connect-timeout");
        checkPositive(responseTimeout, "response-timeout");
        check(listPage >= 1 && listPage <= MAX_PAGE, KEY + ".list-page must be from 1 to 5000: %d", listPage);
        Set<String> seen = new HashSet<>();
        for (AccountConfig account : accounts) {
            check(
                    seen.add(account.url().text()),
                    "%s.url is there twice: %s. Put all containers of an account into one entry.",
                    account.key(),
                    account.url());
        }
    }

    private static void checkPositive(Duration timeout, String name) {
        check(timeout.toMillis() >= 10, "%s.%s must be at least 10 ms: %s", KEY, name, timeout);
    }

    /** Reads {@code weir.ingest}. */
    public static AzureConfig of(Config ingest) {
        Config azure = ingest.getConfig("azure");
        ConfigEntry defaults = defaults(ingest);
        List<AccountConfig> accounts =
                ConfigEntry.list(azure, "accounts", KEY + ".accounts", AccountConfig.KEYS).stream()
                        .map(entry -> AccountConfig.of(entry, defaults))
                        .toList();
        return new AzureConfig(
                accounts,
                azure.getDuration("connect-timeout"),
                azure.getDuration("response-timeout"),
                azure.getInt("list-page"));
    }

    /** What holds for accounts and queues that do not say otherwise, from {@code weir.ingest}. */
    public static ConfigEntry defaults(Config ingest) {
        return ConfigEntry.at(ingest, "azure.defaults", KEY + ".defaults", AccountConfig.KEYS);
    }
}
