package dev.weir.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cores that this process may use, and which of them others use: by {@code taskset}, where there is one. */
final class Cores {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";

    private Cores() {}

    /** The numbers of the cores; none where the system does not tell. */
    static List<Integer> allowed() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return List.of();
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(ALLOWED))
                .flatMap(line ->
                        Arrays.stream(line.substring(ALLOWED.length()).strip().split(",")))
                .flatMap(Cores::range)
                .toList();
    }

    private static Stream<Integer> range(String text) {
        String[] ends = text.split("-");
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                .boxed();
    }

    /** Lets all threads of a process run on these cores only; false where that cannot be done. */
    static boolean pin(long pid, List<Integer> cores) throws InterruptedException {
        String list = cores.stream().map(String::valueOf).collect(Collectors.joining(","));
        try {
            return new ProcessBuilder("taskset", "-acp", list, String.valueOf(pid))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no taskset
        }
    }
}
