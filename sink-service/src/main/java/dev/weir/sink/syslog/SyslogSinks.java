package dev.weir.sink.syslog;

import com.typesafe.config.Config;
import dev.weir.platform.UserError;
import dev.weir.platform.tls.ClientTls;
import dev.weir.sink.delivery.Content;
import dev.weir.sink.delivery.Delivery;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;

/** Makes deliveries by syslog. */
public final class SyslogSinks {

    private SyslogSinks() {}

    /**
     * Reads an entry of {@code weir.sink.sinks} that lies over {@code weir.sink.syslog-defaults}.
     *
     * @throws UserError naming the key that is wrong
     */
    public static Supplier<Delivery> of(Config entry, String key, Content content, ClientTls tls) {
        SyslogConfig config = SyslogConfig.of(entry, key, tls, ownHost());
        return () -> new SyslogDelivery(config, content);
    }

    private static String ownHost() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^\\x21-\\x7e]", "");
        } catch (UnknownHostException _) {
            return "-";
        }
    }
}
