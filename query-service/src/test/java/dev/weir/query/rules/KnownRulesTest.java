package dev.weir.query.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class KnownRulesTest {
    private static final String ID =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/Web";
    private static final String GUID = "db903ae8-908e-491b-b12b-afaafab9d9ed";
    private static final String LONG = "UserRule_" + "x".repeat(70);

    private static KnownRule rule(String name, String direction) {
        return new KnownRule(name, ID, GUID, direction, "Allow", 100, RuleDefinition.NONE);
    }

    private final KnownRules known =
            new KnownRules(List.of(rule("UserRule_Allow-Web", "I"), rule(LONG + "a", "I"), rule(LONG + "b", "I")));

    @Test
    void find_aclInEverySpellingOfTheLogs_found() {
        for (String acl : List.of(ID, ID.toUpperCase(Locale.ROOT), GUID, GUID.toUpperCase(Locale.ROOT))) {
            assertThat(known.find("UserRule_Allow-Web", acl, "I")).as(acl).isPresent();
        }
        assertThat(known.find("userrule_allow-WEB", ID, "I")).isPresent();
    }

    @Test
    void find_anotherRule_empty() {
        assertThat(known.find("DefaultRule_Allow-Web", ID, "I")).isEmpty();
        assertThat(known.find("UserRule_Allow-Web", ID, "O")).isEmpty();
        assertThat(known.find("UserRule_Allow-Web", ID + "2", "I")).isEmpty();
        assertThat(known.find("UserRule_Allow-Web", "", "I")).isEmpty();
        assertThat(known.find("UserRule_Allow", ID, "I")).isEmpty();
    }

    @Test
    void meant_cutName_everyRuleThatItCouldBe() {
        assertThat(known.meant(LONG.substring(0, 65), ID, "I")).hasSize(2);
        assertThat(known.find(LONG.substring(0, 65), ID, "I")).isEmpty();
        assertThat(known.find(LONG + "a", ID, "I")).map(KnownRule::name).contains(LONG + "a");
        assertThat(known.meant(LONG.substring(0, 64), ID, "I")).isEmpty();
    }

    @Test
    void find_fileWithoutGuid_noGuidMatches() {
        KnownRules plain =
                new KnownRules(List.of(new KnownRule("UserRule_a", ID, "", "I", "", 0, RuleDefinition.NONE)));
        assertThat(plain.find("UserRule_a", "", "I")).isEmpty();
        assertThat(plain.find("UserRule_a", ID, "I")).isPresent();
    }
}
