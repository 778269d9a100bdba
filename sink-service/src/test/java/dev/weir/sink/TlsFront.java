package dev.weir.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** TLS before a mail server that has none: from the first byte on, or once STARTTLS was said. */
final class TlsFront implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final SSLContext context;
    private final boolean isStartTls;
    private final int behind;

    TlsFront(SSLContext context, boolean isStartTls, int behind) throws IOException {
        this.context = context;
        this.isStartTls = isStartTls;
        this.behind = behind;
        Thread _ = Thread.startVirtualThread(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Thread _ = Thread.startVirtualThread(() -> serve(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            if (isStartTls) {
                greet(client);
                readLine(server.getInputStream());
            }
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(client, null, true);
            tls.setUseClientMode(false);
            Thread answers = Thread.startVirtualThread(() -> copy(server, tls));
            copy(tls, server);
            answers.join();
        } catch (IOException | InterruptedException _) {
            // The client went away, as tests want it.
        } finally {
            open.remove(client);
        }
    }

    private static void greet(Socket client) throws IOException {
        say(client, "220 front ready");
        for (String line = readLine(client.getInputStream());
                !line.equals("STARTTLS");
                line = readLine(client.getInputStream())) {
            say(client, line.startsWith("EHLO") ? "250-front\r\n250 STARTTLS" : "530 STARTTLS first");
        }
        say(client, "220 go on");
    }

    private static void say(Socket to, String text) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("it ended");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            // The other side ended.
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
