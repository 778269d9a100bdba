package dev.weir.stream.count;

/**
 * A rule as counts know it.
 *
 * @param acl NSG resource id or aclID, as the log spells it
 * @param name name of the rule
 * @param direction I or O
 */
public record RuleKey(String acl, String name, String direction) {}
