package dev.weir.detect.alert;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Techniques of MITRE ATT&CK that a rule's tags name, as {@code attack.t1046} and {@code attack.t1562.008}.
 *
 * @param ids of techniques, such as T1562
 * @param subs ids of sub-techniques, such as T1562.008
 */
record Techniques(List<String> ids, List<String> subs) {
    private static final Pattern TAG = Pattern.compile("attack\\.t[0-9]{4}(\\.[0-9]{3})?");

    static Techniques of(List<String> tags) {
        List<String> named = tags.stream()
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .filter(tag -> TAG.matcher(tag).matches())
                .map(tag -> tag.substring("attack.".length()).toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
        return new Techniques(
                named.stream().map(Techniques::technique).distinct().toList(),
                named.stream().filter(id -> id.indexOf('.') > 0).toList());
    }

    /** The technique that one or a sub-technique is of. */
    static String technique(String id) {
        return id.split("\\.", 2)[0];
    }

    /** The sub-techniques of a technique. */
    List<String> subs(String id) {
        return subs.stream().filter(sub -> technique(sub).equals(id)).toList();
    }
}
