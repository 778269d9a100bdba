package dev.weir.testkit.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * TCP ports of the loopback interface, for processes that must come back at the same address. They are below those that
 * systems give to outgoing connections, so none of these takes one while its process is away.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    private FreePorts() {}

    /** Different ports that were free a moment ago. */
    public static List<Integer> take(int many) {
        return ThreadLocalRandom.current()
                .ints(FIRST, END)
                .distinct()
                .filter(FreePorts::isFree)
                .limit(many)
                .boxed()
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
