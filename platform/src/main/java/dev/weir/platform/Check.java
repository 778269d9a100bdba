package dev.weir.platform;

/** Checks of configuration values, for the constructors of config records. */
public final class Check {

    private Check() {}

    /** Throws a {@link UserError} with the formatted message, which starts with the key, unless {@code ok}. */
    public static void check(boolean ok, String message, Object... values) {
        if (!ok) {
            throw new UserError(message.formatted(values));
        }
    }
}
