package dev.weir.query.route;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Asks all ingest-service instances which minutes have arrived, and puts their answers together. */
public final class ArrivalsClient implements AutoCloseable {
    private static final int SHOWN = 20;

    private final RouteConfig config;
    private final Endpoints endpoints;
    private final int mostBlobs;
    private final Parallel parallel = new Parallel();
    private final HttpClient http;

    /** @param mostBlobs of one answer */
    public ArrivalsClient(RouteConfig config, Endpoints endpoints, int mostBlobs) {
        this.config = config;
        this.endpoints = endpoints;
        this.mostBlobs = mostBlobs;
        this.http = config.httpClient();
    }

    /**
     * What has arrived of the hours that the range touches.
     *
     * @param fromMs milliseconds since the epoch, inclusive
     * @param toMs exclusive
     * @throws NoAnswer when no instance answers
     * @throws TooLarge when there are more blobs than one answer may hold
     */
    public Arrivals ask(long fromMs, long toMs) {
        List<String> asked = endpoints.now();
        List<Callable<ArrivalsReader>> tasks = new ArrayList<>();
        asked.forEach(endpoint -> tasks.add(() -> ask(endpoint, fromMs, toMs)));
        List<String> missing = new ArrayList<>();
        List<ArrivalsReader> answers = new ArrayList<>();
        List<Parallel.Outcome<ArrivalsReader>> outcomes = parallel.run(tasks, config.deadline());
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case Parallel.Outcome.Done<ArrivalsReader>(ArrivalsReader answer) -> answers.add(answer);
                case Parallel.Outcome.Failed<ArrivalsReader> _ -> missing.add(asked.get(i));
            }
        }
        if (answers.isEmpty()) {
            throw new NoAnswer("No ingest-service answers at %s (weir.query.ingest-endpoints)."
                    .formatted(String.join(", ", asked)));
        }
        return merge(answers, asked.size(), missing);
    }

    private ArrivalsReader ask(String endpoint, long fromMs, long toMs) throws IOException, InterruptedException {
        String path = "/internal/coverage?from=%d&to=%d".formatted(fromMs, toMs);
        HttpRequest request = HttpRequest.newBuilder(Endpoint.uri(endpoint, path))
                .timeout(config.deadline())
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("answered " + response.statusCode());
            }
            return new ArrivalsReader(mostBlobs).read(body);
        }
    }

    private Arrivals merge(List<ArrivalsReader> answers, int asked, List<String> missing) {
        Map<Arrivals.Nic, Arrivals.Hours> nics = new HashMap<>();
        Set<Integer> answered = new TreeSet<>();
        int blobs = 0;
        for (ArrivalsReader answer : answers) {
            answered.addAll(answer.partitions);
            for (Map.Entry<Arrivals.Nic, Arrivals.Hours> nic : answer.nics.entrySet()) {
                Arrivals.Hours hours = nics.computeIfAbsent(
                        nic.getKey(), _ -> new Arrivals.Hours(nic.getValue().name()));
                nic.getValue().blobs().forEach((hour, blob) -> hours.blobs().merge(hour, blob, Arrivals.Blob::or));
                blobs += nic.getValue().blobs().size();
            }
            if (answer.tooMany() || blobs > mostBlobs) {
                throw new TooLarge(
                        "The range has more than %d blobs (weir.query.coverage.max-blobs). Ask for a shorter one."
                                .formatted(mostBlobs));
            }
        }
        int partitions = answers.stream().mapToInt(answer -> answer.total).max().orElse(0);
        List<Integer> unanswered = IntStream.range(0, partitions)
                .filter(partition -> !answered.contains(partition))
                .boxed()
                .toList();
        return new Arrivals(nics, asked, missing, partitions, unanswered, waiting(answers));
    }

    private static Arrivals.Waiting waiting(List<ArrivalsReader> answers) {
        return new Arrivals.Waiting(
                answers.stream().mapToLong(answer -> answer.waiting.blobs()).sum(),
                answers.stream().mapToLong(answer -> answer.waiting.bytes()).sum(),
                answers.stream()
                        .flatMap(answer -> answer.waiting.some().stream())
                        .distinct()
                        .limit(SHOWN)
                        .toList());
    }

    @Override
    public void close() {
        parallel.close();
        http.shutdownNow();
    }
}
