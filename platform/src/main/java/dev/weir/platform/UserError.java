package dev.weir.platform;

/** Something that the user can mend. The message says in one line what is wrong and what to do; it holds no secret. */
public final class UserError extends RuntimeException {

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
