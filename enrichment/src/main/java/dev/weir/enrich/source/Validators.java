package dev.weir.enrich.source;

/**
 * By what a server knows whether something changed (RFC 9110, section 8.8).
 *
 * @param etag empty when it gave none
 * @param lastModified as it wrote it; empty when it gave none
 */
record Validators(String etag, String lastModified) {
    static final Validators NONE = new Validators("", "");
}
