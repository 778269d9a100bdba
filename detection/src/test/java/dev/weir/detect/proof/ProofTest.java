package dev.weir.detect.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.rule.BuiltInRules;
import dev.weir.detect.rule.DetectionRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page has a score of each rule, and each rule has attacks. */
class ProofTest {
    private static final Path PAGE = Path.of("../docs/detections.md");
    private static final List<String> RULES = BuiltInRules.read().all().stream()
            .filter(DetectionRule::enabled)
            .map(DetectionRule::id)
            .toList();

    @Test
    void page_everyRuleThatIsOn_hasARow() throws Exception {
        assertThat(ProofTable.read(PAGE).lines().skip(2))
                .extracting(row -> row.substring(2, row.indexOf(' ', 2)))
                .containsExactlyElementsOf(RULES);
    }

    @Test
    void attacks_areMadeForEveryRuleThatIsOn() {
        Benign estate = new Benign(1, Benign.MACHINES);

        assertThat(new Attacks(estate.estate()).rules()).containsExactlyElementsOf(RULES);
    }

    @Test
    void plant_isMadeTwice_isTheSame() {
        Attacks attacks = new Attacks(new Benign(1, Benign.MACHINES).estate());

        assertThat(attacks.all(1, 0, 2)).isEqualTo(attacks.all(1, 0, 2)).isNotEqualTo(attacks.all(2, 0, 2));
    }
}
