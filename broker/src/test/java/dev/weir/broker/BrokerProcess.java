package dev.weir.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A broker in a process of its own, which can be killed. */
final class BrokerProcess {
    private static final String READY = "READY ";

    private BrokerProcess() {}

    static Process start(Path directory) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                directory.toString());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static String awaitServers(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return line.substring(READY.length());
            }
        }
        throw new IllegalStateException("the broker's process ended before it was ready");
    }

    public static void main(String[] arguments) {
        EmbeddedBroker broker = new EmbeddedBroker(Path.of(arguments[0]), 0, Map.of());
        broker.start();
        System.out.println(READY + broker.bootstrapServers());
    }
}
