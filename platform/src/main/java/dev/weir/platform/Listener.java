package dev.weir.platform;

import io.javalin.config.JavalinConfig;
import java.time.Duration;
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

/**
 * A port with TLS where there is a certificate, and bounds on what strangers can hold.
 *
 * @param http where it listens
 * @param connections most connections at the same time; more have to wait
 * @param idle after which a silent connection ends
 * @param maxHeaders most bytes of a request's line and headers
 */
public record Listener(HttpConfig http, int connections, Duration idle, int maxHeaders) {

    /** Takes the place of the server's own port. */
    public void addTo(JavalinConfig javalin, Optional<SslContextFactory.Server> ssl) {
        javalin.http.prefer405over404 = true;
        javalin.jetty.modifyServer(server -> server.addBean(new NetworkConnectionLimit(connections, server)));
        javalin.jetty.addConnector((server, _) -> connector(server, ssl));
    }

    private Connector connector(Server server, Optional<SslContextFactory.Server> ssl) {
        HttpConnectionFactory factory = new HttpConnectionFactory(configuration(ssl.isPresent()));
        ServerConnector connector = ssl.map(tls -> new ServerConnector(server, tls, factory))
                .orElseGet(() -> new ServerConnector(server, factory));
        connector.setHost(http.host());
        connector.setPort(http.port());
        connector.setIdleTimeout(idle.toMillis());
        return connector;
    }

    private HttpConfiguration configuration(boolean secure) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setRequestHeaderSize(maxHeaders);
        configuration.setUriCompliance(UriCompliance.RFC3986);
        if (secure) {
            configuration.addCustomizer(new SecureRequestCustomizer(false));
        }
        return configuration;
    }
}
