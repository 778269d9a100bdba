package dev.weir.ingest.queue;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueStorageException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/**
 * Why a request to a queue failed.
 *
 * @param status of HTTP; 0 when there was no answer
 * @param code of the service; empty when it told none
 * @param text one line for the user, without secrets
 */
record QueueFailure(int status, String code, String text) {

    static QueueFailure of(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof QueueStorageException answer) {
                return answered(answer);
            }
            if (cause instanceof ClientAuthenticationException) {
                return new QueueFailure(
                        0, "", "no token for the queue from Entra ID: check the type and the values of its credential");
            }
        }
        return new QueueFailure(0, "", unanswered(e));
    }

    private static QueueFailure answered(QueueStorageException e) {
        QueueErrorCode told = e.getErrorCode();
        String code = told == null ? "" : told.toString();
        int status = e.getStatusCode();
        return new QueueFailure(status, code, status + (code.isEmpty() ? "" : " " + code) + advice(status, code));
    }

    private static String advice(int status, String code) {
        return switch (status) {
            case 401, 403 ->
                ": give Weir's identity the role Storage Queue Data Contributor on the queue, check its credential"
                        + " and the network rules of the account";
            case 404 ->
                code.equals(QueueErrorCode.QUEUE_NOT_FOUND.toString()) ? ": create the queue, or correct its url" : "";
            case 429, 503 -> ": the storage account is busy, Weir waits";
            default -> "";
        };
    }

    private static String unanswered(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "the name of its host is not known: check the url and the network";
            }
            if (cause.getClass().getSimpleName().endsWith("TimeoutException")) {
                return "no answer in time";
            }
            if (cause instanceof IOException) {
                return "no connection (%s): check the url, and the firewall on the way"
                        .formatted(cause.getClass().getSimpleName());
            }
        }
        return e.getClass().getSimpleName();
    }

    /** Whether the message is no longer this client's: deleted, or given to another after its time ran out. */
    boolean isLost() {
        return code.equals(QueueErrorCode.MESSAGE_NOT_FOUND.toString())
                || code.equals(QueueErrorCode.POP_RECEIPT_MISMATCH.toString());
    }

    /** Whether a permission is missing. */
    boolean isRefused() {
        return status == 401 || status == 403;
    }
}
