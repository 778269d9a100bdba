package dev.weir.ingest.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import dev.weir.ingest.tail.StorageException;
import java.time.Duration;

/**
 * An answer of a storage account that is not what was asked for.
 *
 * @param status of HTTP
 * @param code {@code x-ms-error-code}; empty when there is none
 * @param retryAfter how long to wait; zero when the account does not say
 */
record Refusal(int status, String code, Duration retryAfter) {
    private static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");
    private static final int MAX_CODE = 80;

    static Refusal of(HttpResponse response) {
        return of(response.getStatusCode(), response.getHeaders());
    }

    static Refusal of(int status, HttpHeaders headers) {
        String code = headers.getValue(ERROR_CODE);
        return new Refusal(status, code == null ? "" : printable(code), retryAfter(headers));
    }

    private static String printable(String code) {
        String plain = code.replaceAll("[^A-Za-z0-9_.-]", "");
        return plain.substring(0, Math.min(MAX_CODE, plain.length()));
    }

    private static Duration retryAfter(HttpHeaders headers) {
        String seconds = headers.getValue(HttpHeaderName.RETRY_AFTER);
        return seconds != null && seconds.matches("\\d{1,5}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : Duration.ZERO;
    }

    /** Whether there is no such blob, while its container is there. */
    boolean isGone() {
        return status == 404 && (code.isEmpty() || code.equals("BlobNotFound") || code.equals("ResourceNotFound"));
    }

    boolean isForbidden() {
        return status == 401 || status == 403;
    }

    /** Whether the blob is not what it was, or not as long. */
    boolean isChanged() {
        return status == 412 || status == 416;
    }

    /** Why access was refused and what to do. */
    String forbidden(String account) {
        return "%s answered %d %s: %s".formatted(account, status, code, cause());
    }

    private String cause() {
        return switch (code) {
            case "AuthenticationFailed", "InvalidAuthenticationInfo", "NoAuthenticationInformation" ->
                "the credential is wrong or has expired";
            case "AuthorizationPermissionMismatch" ->
                "the identity lacks the role \"Storage Blob Data Reader\" on the account or container; a new role takes minutes to work";
            case "AuthorizationFailure" ->
                "the account's network rules do not let this machine in, the identity lacks a role, or (Azurite) the key is wrong";
            case "KeyBasedAuthenticationNotPermitted" ->
                "the account takes no keys; use an identity with the role \"Storage Blob Data Reader\"";
            default -> "check the credential, the role \"Storage Blob Data Reader\" and the account's network rules";
        };
    }

    /** The failure to report; {@code what} is a URL without a query. */
    StorageException toException(String what) {
        String message =
                "%s: answered %d %s%s".formatted(what, status, code, advice()).strip();
        return new StorageException(reason(), message, retryAfter, null);
    }

    private String reason() {
        return switch (status) {
            case 401, 403 -> "forbidden";
            case 404 -> code.equals("ContainerNotFound") ? "container_missing" : "unexpected";
            case 409 -> code.equals("BlobArchived") || code.equals("BlobBeingRehydrated") ? "archived" : "conflict";
            case 429, 503 -> "throttled";
            case 408, 504 -> "timeout";
            case 500, 502 -> code.equals("OperationTimedOut") ? "timeout" : "unavailable";
            default -> "unexpected";
        };
    }

    private String advice() {
        return switch (reason()) {
            case "forbidden" -> ": " + cause();
            case "container_missing" ->
                " (no such container: Azure makes it when the first flow log is written; otherwise correct its name)";
            case "archived" -> " (the blob lies in the archive tier: bring it back online to have it read)";
            default -> "";
        };
    }
}
