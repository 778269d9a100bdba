package dev.weir.enrich;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Names of protocols and ports, from the IANA registries (the resources say of which day). Names are in lower case and
 * have letters, digits and punctuation of ASCII without quotes and backslashes.
 */
public final class Iana {
    private static final int PORTS = 1 << 16;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int DCCP = 33;
    private static final int SCTP = 132;
    private static final String[] NONE = {};

    private static final String[] PROTOCOLS = new String[256];
    private static final String[] TCP_SERVICES = new String[PORTS];
    private static final String[] UDP_SERVICES = new String[PORTS];
    private static final String[] DCCP_SERVICES = new String[PORTS];
    private static final String[] SCTP_SERVICES = new String[PORTS];

    static {
        Arrays.fill(PROTOCOLS, "");
        each("protocols.txt", words -> PROTOCOLS[Integer.parseInt(words[0])] = words[1]);
        for (int protocol : new int[] {TCP, UDP, DCCP, SCTP}) {
            Arrays.fill(services(protocol), "");
        }
        each("services.txt", Iana::service);
    }

    private Iana() {}

    @FunctionalInterface
    private interface Line {
        void words(String[] words);
    }

    /** The keyword of a protocol, such as tcp or ipv6-icmp; empty for a number without one, or outside 0 to 255. */
    public static String protocol(int number) {
        return number < 0 || number >= PROTOCOLS.length ? "" : PROTOCOLS[number];
    }

    /**
     * The service that is registered for a port, such as https.
     *
     * @param protocol IANA number
     * @param port of the destination
     * @return empty when none is, the protocol has no services, or the port is none
     */
    public static String service(int protocol, int port) {
        String[] services = services(protocol);
        return port < 0 || port >= services.length ? "" : services[port];
    }

    private static String[] services(int protocol) {
        return switch (protocol) {
            case TCP -> TCP_SERVICES;
            case UDP -> UDP_SERVICES;
            case DCCP -> DCCP_SERVICES;
            case SCTP -> SCTP_SERVICES;
            default -> NONE;
        };
    }

    private static void service(String[] words) {
        for (int i = 2; i < words.length; i++) {
            int protocol = switch (words[i]) {
                case "tcp" -> TCP;
                case "udp" -> UDP;
                case "dccp" -> DCCP;
                default -> SCTP;
            };
            services(protocol)[Integer.parseInt(words[0])] = words[1];
        }
    }

    private static void each(String resource, Line line) {
        try (InputStream in = Objects.requireNonNull(Iana.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(text -> !text.startsWith("#")).forEach(text -> line.words(text.split(" ", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
