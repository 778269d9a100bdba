package dev.weir.ingest.webhook;

import io.javalin.config.JavalinConfig;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Sets up the port: TLS where there is a certificate, and bounds on what strangers can hold. */
final class Listener {
    /** A token and ten delivery properties of 4 KB each. */
    private static final int MAX_HEADERS = 64 << 10;

    private Listener() {}

    static void configure(JavalinConfig javalin, WebhookConfig config, Optional<SslContextFactory.Server> ssl) {
        javalin.http.prefer405over404 = true;
        javalin.jetty.modifyServer(server ->
                server.addBean(new NetworkConnectionLimit(config.limits().connections(), server)));
        javalin.jetty.addConnector((server, _) -> connector(server, config, ssl));
    }

    private static Connector connector(Server server, WebhookConfig config, Optional<SslContextFactory.Server> ssl) {
        HttpConnectionFactory http = new HttpConnectionFactory(http(ssl.isPresent()));
        ServerConnector connector = ssl.map(factory -> new ServerConnector(server, factory, http))
                .orElseGet(() -> new ServerConnector(server, http));
        connector.setHost(config.http().host());
        connector.setPort(config.http().port());
        connector.setIdleTimeout(config.limits().idle().toMillis());
        return connector;
    }

    private static HttpConfiguration http(boolean secure) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(MAX_HEADERS);
        http.setUriCompliance(UriCompliance.RFC3986);
        if (secure) {
            http.addCustomizer(new SecureRequestCustomizer(false));
        }
        return http;
    }
}
