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

    /** What is beside it: in the same folder, or below the same URL with the same query. */
    Location sibling(String name);

    /** The manifest of a MISP feed whose folder this is. */
    Location manifest();

    /** Whether it is the manifest of a MISP feed, whose events are beside it. */
    default boolean isManifest() {
        return text().endsWith("/" + MANIFEST);
    }

    /** The name of the file that lists the events of a MISP feed. */
    String MANIFEST = "manifest.json";

    /** A file. */
    record OfFile(Path path) implements Location {

        @Override
        public String text() {
            return path.toString();
        }

        @Override
        public OfFile sibling(String name) {
            return new OfFile(path.resolveSibling(name));
        }

        @Override
        public OfFile manifest() {
            return new OfFile(path.resolve(MANIFEST));
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
            return origin() + url.getRawPath();
        }

        @Override
        public OfUrl sibling(String name) {
            String folder = url.getRawPath().substring(0, url.getRawPath().lastIndexOf('/') + 1);
            String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
            URI beside = URI.create(origin() + (folder.isEmpty() ? "/" : folder) + name + query);
            return new OfUrl(beside, headers, pollInterval, redirectHosts, allowHttp);
        }

        @Override
        public OfUrl manifest() {
            return sibling(MANIFEST);
        }

        /** Scheme, host and port. A path may begin with two slashes, so it is never resolved: that would take it for a host. */
        private String origin() {
            String port = url.getPort() < 0 ? "" : ":" + url.getPort();
            return url.getScheme() + "://" + url.getHost() + port;
        }

        /** Headers and query may be secrets. */
        @Override
        public String toString() {
            return text();
        }
    }
}
