package dev.weir.sink.syslog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to a syslog receiver. All of it blocks until the underlying socket is closed. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** Longer than the way to a receiver and back. */
    private static final Duration STAY = Duration.ofMillis(500);

    private final Socket socket;
    private final Duration timeout;

    private Connection(Socket socket, Duration timeout) {
        this.socket = socket;
        this.timeout = timeout;
    }

    /** @param raw not connected; closing it ends whatever blocks */
    static Connection open(SyslogConfig config, Socket raw) throws IOException {
        int timeout = (int) config.timeout().toMillis();
        raw.connect(new InetSocketAddress(config.host(), config.port()), timeout);
        raw.setSoTimeout(timeout);
        if (config.plaintext()) {
            return new Connection(raw, config.timeout());
        }
        SSLSocket tls = (SSLSocket)
                config.tls().context().getSocketFactory().createSocket(raw, config.host(), config.port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return new Connection(tls, config.timeout());
    }

    void write(List<byte[]> messages) throws IOException {
        byte[] all =
                new byte[messages.stream().mapToInt(message -> message.length).sum()];
        int at = 0;
        for (byte[] message : messages) {
            System.arraycopy(message, 0, all, at, message.length);
            at += message.length;
        }
        OutputStream out = socket.getOutputStream();
        out.write(all);
        out.flush();
    }

    /**
     * Ends this side and waits until the receiver ends its own, which it does once it has read everything. One that ended its
     * side before, whatever was on the way then, has not: so it must be there for a while after the last byte was written.
     *
     * @throws IOException when the receiver went away, or does not end its side
     */
    void end() throws IOException {
        if (isOver(STAY)) {
            throw new IOException("it ended the connection");
        }
        socket.shutdownOutput();
        if (!isOver(timeout)) {
            throw new IOException("it does not end its side after ours did");
        }
    }

    /** Whether the receiver ends its side within {@code most}. */
    private boolean isOver(Duration most) throws IOException {
        long begun = System.nanoTime();
        InputStream in = socket.getInputStream();
        byte[] ignored = new byte[1024];
        try {
            for (long left = most.toMillis();
                    left > 0;
                    left = most.minusNanos(System.nanoTime() - begun).toMillis()) {
                socket.setSoTimeout((int) left);
                if (in.read(ignored) < 0) {
                    return true;
                }
            }
        } catch (SocketTimeoutException e) {
            LOG.trace("It is still there", e);
        }
        return false;
    }
}
