package dev.weir.benchmarks.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the users of all query-services saw in a range of time. */
final class Answers {
    private final List<List<Answer>> each;
    private final List<Answer> all = new ArrayList<>();
    private final long fromMs;
    private final long toMs;

    /** @param each what came of the questions to each query-service, in the order of asking */
    Answers(List<List<Answer>> each, long fromMs, long toMs) {
        this.each = each;
        this.fromMs = fromMs;
        this.toMs = toMs;
        each.forEach(all::addAll);
    }

    int asked() {
        return all.size();
    }

    /** The share of the answers for which something holds: 0 to 1. */
    double share(Predicate<Answer> which) {
        return all.isEmpty() ? 0 : (double) all.stream().filter(which).count() / all.size();
    }

    /** How many there were of each status; 0 stands for none. */
    Map<Integer, Long> statuses() {
        return all.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
    }

    /** The longest time without such an answer for somebody who asks every query-service. */
    long longestWithout(Predicate<Answer> which) {
        return longestWithout(all, which);
    }

    /** The same for somebody who asks only one, and the wrong one. */
    long longestWithoutFromOne(Predicate<Answer> which) {
        return each.stream()
                .mapToLong(answers -> longestWithout(answers, which))
                .max()
                .orElse(toMs - fromMs);
    }

    private long longestWithout(List<Answer> answers, Predicate<Answer> which) {
        List<Long> ends = answers.stream()
                .filter(which)
                .map(Answer::answeredMs)
                .filter(end -> end <= toMs)
                .sorted()
                .toList();
        long last = fromMs;
        long longest = 0;
        for (long end : ends) {
            longest = Math.max(longest, end - last);
            last = end;
        }
        return Math.max(longest, toMs - last);
    }

    /**
     * How long each append took to be in an answer, for those that are.
     *
     * @param appended tuples written in all at the end of an append, by that the time of it
     */
    List<Long> delays(Map<Long, Long> appended) {
        List<Answer> telling = all.stream()
                .filter(answer -> answer.counted() >= 0)
                .sorted(Comparator.comparingLong(Answer::answeredMs))
                .toList();
        List<Long> delays = new ArrayList<>();
        int next = 0;
        for (Map.Entry<Long, Long> append : appended.entrySet()) {
            while (next < telling.size() && telling.get(next).counted() < append.getKey()) {
                next++;
            }
            if (append.getValue() >= fromMs && next < telling.size()) {
                delays.add(telling.get(next).answeredMs() - append.getValue());
            }
        }
        return delays;
    }
}
