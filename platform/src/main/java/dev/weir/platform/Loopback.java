package dev.weir.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses that only this machine reaches. */
public final class Loopback {

    private Loopback() {}

    /** Whether a name or address is this machine's own; false when it cannot be resolved. */
    public static boolean contains(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
