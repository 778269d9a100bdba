package dev.weir.ingest.azure;

/** ETags come with and without quotes; Weir keeps them without. */
final class Etags {
    private Etags() {}

    static String plain(String etag) {
        return etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }

    static String quoted(String plain) {
        return '"' + plain + '"';
    }
}
