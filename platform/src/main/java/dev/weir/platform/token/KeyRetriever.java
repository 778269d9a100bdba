package dev.weir.platform.token;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** Fetches keys from the configured URL and from nowhere else: redirects are not followed. */
final class KeyRetriever extends DefaultResourceRetriever {
    static final int TIMEOUT_MS = 2_000;
    private static final int MAX_BYTES = 256 << 10;

    KeyRetriever() {
        super(TIMEOUT_MS, TIMEOUT_MS, MAX_BYTES);
    }

    @Override
    protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
        HttpURLConnection connection = super.openHTTPConnection(url);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }
}
