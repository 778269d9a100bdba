package dev.weir.query.rules;

/**
 * A rule that exists, whether it was hit or not.
 *
 * @param name as flow logs write it: {@code UserRule_allow-web}, {@code DefaultRule_DenyAllInBound}
 * @param acl resource id of its NSG, as the file writes it
 * @param guid what VNet flow logs may call the NSG instead; empty when the file does not tell
 * @param direction {@code I} or {@code O}
 * @param access {@code Allow} or {@code Deny}; empty when the file does not tell
 * @param priority 0 when the file does not tell
 * @param definition what it is about
 */
public record KnownRule(
        String name,
        String acl,
        String guid,
        String direction,
        String access,
        int priority,
        RuleDefinition definition) {
    /** Flow logs cut names that are longer. */
    static final int LOGGED_LENGTH = 65;

    /** Whether a flow log may call the rule so. Azure's names are the same in upper and lower case. */
    public boolean isNamed(String logged) {
        boolean cut = logged.length() >= LOGGED_LENGTH && logged.length() < name.length();
        return cut ? name.regionMatches(true, 0, logged, 0, logged.length()) : name.equalsIgnoreCase(logged);
    }

    /** Whether a flow log may call the rule's NSG so: by its resource id, in any case, or by its GUID. */
    public boolean isOf(String logged) {
        return acl.equalsIgnoreCase(logged) || (!guid.isEmpty() && guid.equalsIgnoreCase(logged));
    }
}
