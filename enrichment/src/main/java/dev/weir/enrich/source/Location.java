package dev.weir.enrich.source;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Where a source comes from. */
sealed interface Location {

    /** As it may be shown: without credentials and without a query. */
    String text();

    /** A file, or for MISP a folder of files. */
    record OfFile(Path path) implements Location {

        @Override
        public String text() {
            return path.toString();
        }
    }

    /**
     * A URL.
     *
     * @param headers sent to its host alone
     * @param redirectHosts other hosts that it may redirect to, lower case
     * @param allowHttp whether http is allowed to other machines
     */
    record OfUrl(
            URI url, Map<String, String> headers, Duration pollInterval, List<String> redirectHosts, boolean allowHttp)
            implements Location {

        public OfUrl {
            headers = Map.copyOf(headers);
            redirectHosts = List.copyOf(redirectHosts);
        }

        @Override
        public String text() {
            return plain(url);
        }

        /** A URL without user and query. */
        static String plain(URI url) {
            String port = url.getPort() < 0 ? "" : ":" + url.getPort();
            return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
        }

        /** Headers and query may be secrets. */
        @Override
        public String toString() {
            return text();
        }
    }
}
