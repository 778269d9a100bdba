package dev.weir.deploy.client.http;

import java.util.Locale;

/** A value that the server does not take. The message names the option that it came by. */
public final class WrongValue extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongValue(String parameter, String detail) {
        super(option(parameter) + ": " + detail);
    }

    private static String option(String parameter) {
        return switch (parameter) {
            case "cidr", "ip" -> parameter.toUpperCase(Locale.ROOT);
            case "from" -> "--from or --since";
            default -> "--" + parameter.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        };
    }
}
