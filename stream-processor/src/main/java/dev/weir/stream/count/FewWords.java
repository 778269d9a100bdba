package dev.weir.stream.count;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Lists of up to eight different numbers, none of them 0, each list in 64 bytes of one array: small sets without objects, so
 * that reaching one costs a single miss of the cache.
 */
final class FewWords {
    static final int MOST = 8;

    private static final int NO_LIST = -1;
    private static final long[] NO_WORDS = {};

    private long[] words = NO_WORDS;
    private int lists;
    private int free = NO_LIST;

    /** A new list without words. */
    int begin() {
        if (free != NO_LIST) {
            int list = free;
            free = (int) words[list * MOST];
            words[list * MOST] = 0;
            return list;
        }
        if (lists * MOST == words.length) {
            words = Arrays.copyOf(words, Math.max(16 * MOST, 2 * words.length));
        }
        return lists++;
    }

    /** Adds a word; false when it is another one and the list is full. */
    boolean add(int list, long word) {
        for (int at = list * MOST; at < (list + 1) * MOST; at++) {
            if (words[at] == word) {
                return true;
            }
            if (words[at] == 0) {
                words[at] = word;
                return true;
            }
        }
        return false;
    }

    void forEach(int list, LongConsumer action) {
        for (int at = list * MOST; at < (list + 1) * MOST && words[at] != 0; at++) {
            action.accept(words[at]);
        }
    }

    int size(int list) {
        int size = 0;
        while (size < MOST && words[list * MOST + size] != 0) {
            size++;
        }
        return size;
    }

    /** Forgets a list, whose number goes to another one. */
    void end(int list) {
        Arrays.fill(words, list * MOST, (list + 1) * MOST, 0);
        words[list * MOST] = free;
        free = list;
    }

    /** Bytes of heap. */
    long bytes() {
        return 8L * words.length;
    }

    /** Forgets every list, and the memory when it is far too large for what was in it. */
    void clear() {
        if (lists * 16L * MOST < words.length) {
            words = NO_WORDS;
        } else {
            Arrays.fill(words, 0, lists * MOST, 0);
        }
        lists = 0;
        free = NO_LIST;
    }
}
