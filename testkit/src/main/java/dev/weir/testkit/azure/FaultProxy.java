package dev.weir.testkit.azure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An HTTP/1.1 proxy on loopback in front of a server, which spoils what it is told to. Signatures of Azure Storage do not
 * cover the host, so that the SDK takes {@link #endpoint()} in the place of the server's. When the server is gone, the client
 * sees its connection closed.
 */
public final class FaultProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final String path;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ProxyRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final LongAdder bodyBytes = new LongAdder();
    private volatile Function<ProxyRequest, Fault> rule;

    private FaultProxy(URI endpoint, Function<ProxyRequest, Fault> rule) throws IOException {
        this.listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        this.server = new InetSocketAddress(endpoint.getHost(), endpoint.getPort());
        this.path = endpoint.getRawPath();
        this.rule = rule;
    }

    /** A proxy of {@code endpoint}, {@code http://HOST:PORT/…}. The rule is asked once for each request, by several threads. */
    public static FaultProxy of(String endpoint, Function<ProxyRequest, Fault> rule) {
        try {
            FaultProxy proxy = new FaultProxy(URI.create(endpoint), rule);
            proxy.connections.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL that takes the place of the server's, with the same path. */
    public String endpoint() {
        return "http://127.0.0.1:" + listener.getLocalPort() + path;
    }

    /** Decides by another rule from the next request on. */
    public void decideBy(Function<ProxyRequest, Fault> newRule) {
        rule = newRule;
    }

    /** What came so far, in the order of the decisions. */
    public List<ProxyRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many of the requests so far are such. */
    public long count(Predicate<ProxyRequest> wanted) {
        return requests.stream().filter(wanted).count();
    }

    /** Bytes of answers' bodies that were sent on so far. */
    public long bodyBytes() {
        return bodyBytes.sum();
    }

    /** Forgets the requests and bytes so far; numbers go on. */
    public void forget() {
        requests.clear();
        bodyBytes.reset();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                client.setTcpNoDelay(true);
                track(client);
                connections.execute(() -> serve(client));
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            new ProxyConnection(this, client, server).serve();
        } catch (IOException e) {
            // One of the two sides went away, which ends the connection to the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(client);
        }
    }

    Fault decide(HttpMessage head) {
        String[] start = head.start().split(" ", -1);
        int mark = start[1].indexOf('?');
        ProxyRequest request = new ProxyRequest(
                numbers.incrementAndGet(),
                start[0],
                mark < 0 ? start[1] : start[1].substring(0, mark),
                mark < 0 ? "" : start[1].substring(mark + 1),
                head.headers());
        requests.add(request);
        return rule.apply(request);
    }

    void sent(int bytes) {
        bodyBytes.add(bytes);
    }

    /** Closes the socket when the proxy is closed. */
    void track(Socket socket) {
        sockets.removeIf(Socket::isClosed);
        sockets.add(socket);
    }

    /** Ends all connections, also those that wait for a step. */
    @Override
    public void close() {
        try {
            listener.close();
            connections.shutdownNow();
            for (Socket socket : sockets) {
                socket.close();
            }
            if (!connections.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a step of a fault does not end when it is interrupted");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
