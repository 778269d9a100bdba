package dev.weir.deploy.health;

import com.typesafe.config.Config;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import dev.weir.platform.tls.TlsConfig;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** A command whose process tells of its health over HTTP. */
public interface Served {

    /** Where it does, as its options and its configuration say. */
    URI address();

    /**
     * Where a service listens, as its own machine reaches it.
     *
     * @param service as in {@code weir.SERVICE.http}
     * @throws UserError when the configuration alone does not say
     */
    static URI address(Settings settings, String service) {
        Config own = settings.at("weir." + service);
        HttpConfig http = HttpConfig.of(own);
        if (http.port() == 0) {
            throw new UserError(
                    "weir.%s.http.port is 0, which takes a free port. Name the address with --url.".formatted(service));
        }
        String tls = "http.tls";
        boolean secure = own.hasPath(tls)
                && TlsConfig.of(own.getConfig(tls), "weir." + service + "." + tls)
                        .isPresent();
        return URI.create("%s://%s:%d".formatted(secure ? "https" : "http", reached(http.host()), http.port()));
    }

    /** All interfaces of a family are reached through its loopback. */
    private static String reached(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isAnyLocalAddress()) {
                return host.contains(":") ? "[" + host + "]" : host;
            }
            return address.getAddress().length == 4 ? "127.0.0.1" : "[::1]";
        } catch (UnknownHostException e) {
            throw new UserError("%s is no name or address of this machine; see http.host.".formatted(host), e);
        }
    }
}
