package dev.weir.deploy.client.http;

import dev.weir.deploy.client.view.Text;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import javax.net.ssl.SSLException;

/** Says why a server cannot be asked, and what to do. */
final class Trouble {
    /** How the answer of TLS to anything else begins: an alert. */
    private static final String TLS_ALERT = "\u0015\u0003";

    private static final String CLASS_NAMES = "(\\w+\\.)+\\w+Exception: ";

    private Trouble() {}

    static String of(Server server, IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
            return "Cannot reach Weir at %s. Start it with ./weir up, or name another server with --server."
                    .formatted(server);
        }
        if (failure instanceof SSLException) {
            return tls(server, message);
        }
        return message.contains(TLS_ALERT)
                ? "%s seems to speak TLS. Name it with https instead of http.".formatted(server)
                : "No answer from %s: %s. Is it a query-service of Weir?".formatted(server, Text.plain(message));
    }

    private static String tls(Server server, String message) {
        if (message.contains("nrecognized SSL message")) {
            return "%s does not speak TLS. Name it with http instead of https.".formatted(server);
        }
        return message.contains("PKIX path building failed")
                ? "The certificate of %s is signed by nobody who is trusted here. Name the certificates to trust with --ca."
                        .formatted(server)
                : "No trusted connection to %s: %s.".formatted(server, Text.plain(message.replaceAll(CLASS_NAMES, "")));
    }
}
