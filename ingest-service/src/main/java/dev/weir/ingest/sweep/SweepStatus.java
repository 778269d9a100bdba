package dev.weir.ingest.sweep;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the sweep sees, as {@code GET /internal/ingest} tells it.
 *
 * @param containers every configured one
 */
public record SweepStatus(List<Container> containers) {
    private static final String MISSING = "ContainerNotFound";

    /**
     * One line for each container that cannot be listed or holds nothing. Left out is one that does not exist while others
     * of its account hold flow logs, because Azure makes it only with the first flow log of its kind.
     */
    public String problems() {
        return containers.stream()
                .filter(container -> !container.problem().isEmpty())
                .filter(container -> !container.problem().contains(MISSING) || !isAccountRead(container))
                .map(container -> container.container() + ": " + container.problem())
                .collect(Collectors.joining("\n"));
    }

    private boolean isAccountRead(Container one) {
        return containers.stream()
                .anyMatch(other -> other.flowLogs() > 0 && account(other).equals(account(one)));
    }

    private static String account(Container container) {
        return container.container().substring(0, container.container().lastIndexOf('/'));
    }

    /**
     * One container.
     *
     * @param container its URL
     * @param flowLogs how many were found
     * @param swept how many of them this process lists; the others are listed by the holders of their partitions
     * @param lastSuccess when all of them were listed last, ISO 8601; empty when never
     * @param problem what is wrong and what to do; empty while all is well
     */
    public record Container(String container, int flowLogs, int swept, String lastSuccess, String problem) {}
}
