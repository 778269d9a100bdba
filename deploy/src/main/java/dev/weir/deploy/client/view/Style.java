package dev.weir.deploy.client.view;

import java.util.Locale;
import java.util.Map;

/** Colours and bold letters, or none. */
public enum Style {
    PLAIN,
    COLOURED;

    /** When there are colours. */
    public enum When {
        AUTO,
        ALWAYS,
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a text is. None of it is told by colour alone. */
    public enum Tone {
        NORMAL(""),
        HEADING("1"),
        DENIED("31"),
        ALLOWED("32"),
        MORE("33"),
        LESS("36"),
        FAINT("2");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    /** Colours by default on a terminal that can show them, unless {@code NO_COLOR} is set. */
    public static Style of(When when, boolean terminal, Map<String, String> environment) {
        boolean automatic = terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return when == When.ALWAYS || (when == When.AUTO && automatic) ? COLOURED : PLAIN;
    }

    /** {@code text} as it is sent to the terminal. */
    public String paint(String text, Tone tone) {
        return this == PLAIN || tone == Tone.NORMAL || text.isEmpty()
                ? text
                : "\u001b[" + tone.code + "m" + text + "\u001b[0m";
    }
}
