package dev.weir.ingest.sweep;

import dev.weir.ingest.azure.BlobContainer;
import dev.weir.ingest.tail.StorageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the flow logs of one container: the folders that hold folders of years, at any depth. Thread-safe. */
final class ContainerSearch {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerSearch.class);
    private static final Pattern YEAR = Pattern.compile(".*/y=\\d{4}/");
    private static final int MAX_FOLDERS = 20_000;

    private final BlobContainer container;
    private volatile List<FlowLog> known = List.of();
    private volatile String problem = "";
    private int folders;

    ContainerSearch(BlobContainer container) {
        this.container = container;
    }

    BlobContainer container() {
        return container;
    }

    /** The flow logs found by the last search that went well. */
    List<FlowLog> known() {
        return known;
    }

    /** What is wrong with the container, and what to do; empty while all is well. */
    String problem() {
        return problem;
    }

    /**
     * Looks for flow logs. One request for each folder above them.
     *
     * @throws IOException when the container cannot be listed; what was known stays known
     */
    synchronized List<FlowLog> search() throws IOException {
        try {
            folders = 0;
            List<FlowLog> found = new ArrayList<>();
            Set<String> before = new HashSet<>();
            known.forEach(log -> before.add(log.path()));
            walk("", before, found);
            learned(List.copyOf(found));
            return known;
        } catch (IOException e) {
            failed(e);
            throw e;
        }
    }

    private void walk(String folder, Set<String> before, List<FlowLog> found) throws IOException {
        if (before.contains(folder)) {
            FlowLog.of(container, folder).ifPresent(found::add);
            return;
        }
        if (++folders > MAX_FOLDERS) {
            throw new IOException(
                    "more than %d folders and not all of them seen; narrow it with path-prefixes and exclude-prefixes"
                            .formatted(MAX_FOLDERS));
        }
        List<String> children = container.directories(folder);
        if (children.stream().anyMatch(child -> YEAR.matcher("/" + child).matches())) {
            FlowLog.of(container, folder).ifPresent(found::add);
            return;
        }
        for (String child : children) {
            walk(child, before, found);
        }
    }

    private void learned(List<FlowLog> found) {
        boolean news = found.size() != known.size() || !problem.isEmpty();
        known = found;
        if (found.isEmpty()) {
            problem("holds no flow log: check that flow logs are written here, and path-prefixes and exclude-prefixes");
        } else if (news) {
            problem = "";
            LOG.info("Found {} flow logs in {}", found.size(), container.url());
        }
    }

    /** A listing failed. Told once in the log, until something else is the matter. */
    void failed(IOException e) {
        if (isMissing(e)) {
            known = List.of();
        }
        String text = String.valueOf(e.getMessage());
        String place = container.url() + ": ";
        problem(text.startsWith(place) ? text.substring(place.length()) : text);
    }

    /** Whether there is no such container: nothing unusual, because Azure makes it with the first flow log of its kind. */
    static boolean isMissing(IOException e) {
        return e instanceof StorageException storage && storage.reason().equals("container_missing");
    }

    /** A listing went well again. */
    void listed() {
        if (!known.isEmpty() && !problem.isEmpty()) {
            problem = "";
            LOG.info("{} is listed again", container.url());
        }
    }

    private void problem(String text) {
        if (!text.equals(problem)) {
            problem = text;
            LOG.warn("Nothing is found by listing {}: {}", container.url(), text);
        }
    }
}
