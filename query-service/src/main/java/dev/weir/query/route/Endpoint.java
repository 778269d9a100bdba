package dev.weir.query.route;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.regex.Pattern;

/** The address of a service: {@code host:port}, an IPv6 host in brackets. */
final class Endpoint {
    private static final Pattern HOST_PORT = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");

    private Endpoint() {}

    static boolean isValid(String endpoint) {
        var matcher = HOST_PORT.matcher(endpoint);
        return matcher.matches() && Integer.parseInt(matcher.group(2)) <= 65535;
    }

    /** @param port with a colon before it */
    static String at(InetAddress address, String port) {
        String text = address.getHostAddress();
        return (address instanceof Inet6Address ? "[" + text.replaceFirst("%.*", "") + "]" : text) + port;
    }

    static URI uri(String endpoint, String path) {
        return URI.create("http://" + endpoint + path);
    }
}
