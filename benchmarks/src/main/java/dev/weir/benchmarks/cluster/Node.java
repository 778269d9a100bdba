package dev.weir.benchmarks.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One container.
 *
 * @param kind what runs in it
 * @param number among its kind, from 1
 * @param port of this machine under which it is reached
 */
record Node(Kind kind, int number, int port) {
    private static final String PREFIX = "weir-cluster-";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What runs in containers, in the order of a start. */
    enum Kind {
        BROKER("broker", 9094),
        INGEST("ingest", 8081),
        STREAM("stream", 8082),
        QUERY("query", 8080);

        private final String text;
        private final int port;

        Kind(String text, int port) {
            this.text = text;
            this.port = port;
        }

        /** As in names, and as the subcommand. */
        String text() {
            return text;
        }

        /** Inside of the container. */
        int port() {
            return port;
        }
    }

    /** Name by which the other containers reach it. */
    String host() {
        return kind.text() + "-" + number;
    }

    /** Name by which Docker knows it, and its volume. */
    String container() {
        return prefixed(host());
    }

    static String prefixed(String name) {
        return PREFIX + name;
    }

    void start() {
        Docker.run("start", container());
    }

    /** SIGTERM, and SIGKILL when it has not ended a minute later. */
    void stop() {
        Docker.run("stop", "--time", "60", container());
    }

    void kill() {
        Docker.run("kill", container());
    }

    /** How it ended when it is not running. */
    int exitCode() {
        return Integer.parseInt(Docker.run("inspect", "--format", "{{.State.ExitCode}}", container()));
    }

    /** How often Docker has started it again after it ended by itself. */
    int restarts() {
        return Integer.parseInt(Docker.run("inspect", "--format", "{{.RestartCount}}", container()));
    }

    /** CPU time of its process so far; zero when it does not run. */
    Duration cpu() {
        long pid = Long.parseLong(Docker.run("inspect", "--format", "{{.State.Pid}}", container()));
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** What a service says about itself. */
    boolean isReady() {
        URI uri = URI.create("http://127.0.0.1:" + port + "/health/ready");
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void saveLogs(Path folder) throws InterruptedException {
        Docker.saveLogs(container(), folder.resolve(host() + ".log"));
    }
}
