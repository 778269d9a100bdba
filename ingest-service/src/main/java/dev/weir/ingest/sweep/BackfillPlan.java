package dev.weir.ingest.sweep;

import dev.weir.ingest.azure.BlobContainer;
import dev.weir.ingest.event.BlobUrl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a backfill has to list. */
record BackfillPlan(BackfillRequest request, List<ContainerSearch> searches) {

    /** A listing to make: blobs whose path in the flow log's container begins with {@code path}. */
    record Part(FlowLog log, String path) {}

    /**
     * The listings to make, which need not be in memory: the days of years times all flow logs are many.
     *
     * @param count of all of them
     * @param inOrder each of them
     */
    record Parts(long count, Iterable<Part> inOrder) {}

    /**
     * Looks for flow logs anew, and cuts the time asked for into listings, oldest first.
     *
     * @throws IllegalStateException when no flow log fits
     */
    Parts parts(BackfillProgress progress) throws IOException {
        List<FlowLog> logs = new ArrayList<>();
        for (ContainerSearch search : searches) {
            search(search).stream()
                    .filter(log -> request.wantsFolder(log.path()))
                    .forEach(logs::add);
        }
        if (logs.isEmpty()) {
            throw new IllegalStateException(
                    "no flow log was found that fits; `weir status` tells what is wrong with each container");
        }
        Parts parts = request.range().isPresent() ? hours(logs, request.range().get()) : months(logs);
        progress.planned(logs.size(), parts.count());
        return parts;
    }

    /** A container that does not exist holds nothing. */
    private static List<FlowLog> search(ContainerSearch search) throws IOException {
        try {
            return search.search();
        } catch (IOException e) {
            if (ContainerSearch.isMissing(e)) {
                return List.of();
            }
            throw e;
        }
    }

    private static Parts hours(List<FlowLog> logs, BackfillRequest.Range range) {
        List<String> prefixes = HourRange.around(range.from(), range.to()).prefixes();
        return new Parts(
                (long) prefixes.size() * logs.size(),
                () -> prefixes.stream()
                        .flatMap(prefix -> logs.stream().map(log -> new Part(log, log.path() + prefix)))
                        .iterator());
    }

    private static Parts months(List<FlowLog> logs) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (FlowLog log : logs) {
            for (String year : log.container().directories(log.path())) {
                for (String month : log.container().directories(year)) {
                    parts.add(new Part(log, month));
                }
            }
        }
        return new Parts(parts.size(), parts);
    }

    /** Whether a blob that was listed is among those asked for. */
    boolean wants(Part part, BlobUrl url) {
        return request.prefix().isEmpty() || request.wantsPath(path(part.log().container(), url));
    }

    private static String path(BlobContainer container, BlobUrl url) {
        int root = BlobUrl.of(container.url()).orElseThrow().path().length();
        return url.path().substring(root + 1);
    }
}
