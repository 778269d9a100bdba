package dev.weir.detect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keys of the store: a letter for the kind, the id and the fingerprint of the rule, 0, and the group. The state of a rule that was
 * changed so that its groups remember something else has other keys; the old ones expire.
 */
final class Keys {
    /** States of groups. */
    static final char GROUP = 'G';
    /** What was added to states of groups since they were written. */
    static final char MORE = 'M';
    /** Alerts of groups. */
    static final char ALERT = 'A';
    /** What is known of all groups of a rule. */
    static final char RULE = 'R';

    private Keys() {}

    static byte[] of(char kind, Group group) {
        return group.toBytes(prefix(kind, group.rule()));
    }

    /** What the keys of all groups of a rule begin with. */
    static byte[] prefix(char kind, Watched rule) {
        return (kind + rule.name() + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** The key of the same group in another kind. */
    static byte[] as(char kind, byte[] key) {
        byte[] other = key.clone();
        other[0] = (byte) kind;
        return other;
    }

    /** A key that comes after all that begin with a prefix. */
    static byte[] after(byte[] prefix) {
        byte[] after = prefix.clone();
        after[after.length - 1]++;
        return after;
    }

    /** The first key of a kind. */
    static byte[] first(char kind) {
        return new byte[] {(byte) kind};
    }

    /** Id and fingerprint of the rule of a key. */
    static String rule(byte[] key) {
        int end = 1;
        while (end < key.length && key[end] != 0) {
            end++;
        }
        return new String(key, 1, end - 1, StandardCharsets.UTF_8);
    }

    /** Id of the rule with a name. */
    static String id(String name) {
        return name.substring(0, name.indexOf('#'));
    }

    static byte[] next(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }
}
