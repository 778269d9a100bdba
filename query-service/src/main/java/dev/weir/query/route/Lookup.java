package dev.weir.query.route;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host; {@link InetAddress#getAllByName}, unless a test says otherwise. */
@FunctionalInterface
public interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
}
