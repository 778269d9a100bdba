package dev.weir.deploy.client.http;

/** A form in which the server writes its answers. */
public enum MediaType {
    JSON("application/json"),
    CSV("text/csv"),
    NDJSON("application/x-ndjson");

    private final String accept;

    MediaType(String accept) {
        this.accept = accept;
    }

    String accept() {
        return accept;
    }
}
