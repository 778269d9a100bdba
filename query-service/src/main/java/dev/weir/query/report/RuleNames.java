package dev.weir.query.report;

import dev.weir.query.rules.KnownRule;
import dev.weir.query.rules.KnownRules;
import dev.weir.schemas.query.Row;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Calls rules and ACLs as the files do: flow logs have several names for one of them. */
final class RuleNames {
    private final KnownRules known;
    private final Map<String, String> acls = new HashMap<>();

    RuleNames(KnownRules known) {
        this.known = known;
        for (KnownRule rule : known.all()) {
            acls.put(lower(rule.acl()), rule.acl());
            if (!rule.guid().isEmpty()) {
                acls.put(lower(rule.guid()), rule.acl());
            }
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The row under the names of the files; under its own where they do not tell, or the name could be that of several rules. */
    Row named(Row row) {
        String name = known.find(row.getRule(), row.getAcl(), row.getDirection())
                .map(KnownRule::name)
                .orElse(row.getRule());
        return row.toBuilder().setRule(name).setAcl(acl(row.getAcl())).build();
    }

    /** The resource id in the files of what a log or somebody calls so, in upper or lower case; the same where they do not tell. */
    String acl(String called) {
        return acls.getOrDefault(lower(called), called);
    }
}
