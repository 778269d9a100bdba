package dev.weir.deploy.client.http;

import dev.weir.platform.UserError;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A query-service, and what is needed to talk to it: a token, a private CA. */
public final class Server {
    private static final String DEFAULT = "http://127.0.0.1:8080";
    private static final String WRONG =
            "--server (or WEIR_SERVER) must be like " + DEFAULT + " or https://weir.example.org.";

    private final URI address;
    private final @Nullable String token;
    private final @Nullable Path ca;

    private Server(URI address, @Nullable String token, @Nullable Path ca) {
        this.address = address;
        this.token = token;
        this.ca = ca;
    }

    /**
     * The server that is named, or that of the environment, or the one on this machine.
     *
     * @param address scheme, host and port, with or without a path that stands before {@code /api}
     * @param ca PEM file with the certificates to trust instead of those of the JVM
     * @throws UserError when the address is none, or a token would travel in the clear
     */
    public static Server of(@Nullable URI address, @Nullable Path ca, Map<String, String> environment) {
        String file = environment.getOrDefault("WEIR_CA", "");
        Server server = new Server(
                checked(address == null ? fromEnvironment(environment) : address),
                Token.of(environment).orElse(null),
                ca != null || file.isEmpty() ? ca : Path.of(file));
        server.checkToken();
        return server;
    }

    private static URI fromEnvironment(Map<String, String> environment) {
        String text = environment.getOrDefault("WEIR_SERVER", "");
        return address(text.isEmpty() ? DEFAULT : text);
    }

    /**
     * The address that {@code text} is.
     *
     * @throws UserError when it is none
     */
    public static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new UserError(WRONG, e);
        }
    }

    private static URI checked(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean right = (scheme.equals("http") || scheme.equals("https"))
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
        if (!right) {
            throw new UserError(WRONG);
        }
        return address;
    }

    private void checkToken() {
        if (token != null && !"https".equalsIgnoreCase(address.getScheme()) && !isLoopback(address.getHost())) {
            throw new UserError(("The token is not sent to %s, since http would show it to the network."
                            + " Name an https address with --server, or unset WEIR_TOKEN and WEIR_TOKEN_FILE.")
                    .formatted(address.getHost()));
        }
    }

    /** Whether {@code host} is this machine by its spelling alone: names could resolve to anything. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** A client that trusts what the server's certificate has to be signed by. It follows no redirect. */
    HttpClient client() {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5));
        if (ca != null && "https".equalsIgnoreCase(address.getScheme())) {
            client.sslContext(PrivateCa.trusting(ca));
        }
        return client.build();
    }

    HttpRequest.Builder request(Query query) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address.toString().replaceFirst("/+$", "") + query));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** The address alone. */
    @Override
    public String toString() {
        return address.toString();
    }
}
