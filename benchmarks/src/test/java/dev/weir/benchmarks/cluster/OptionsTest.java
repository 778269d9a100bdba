package dev.weir.benchmarks.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void parse_nothing_isTheWholeShow() {
        Options options = Options.parse(new String[0]);
        assertThat(options.perSecond()).isEqualTo(20_000);
        assertThat(options.sizes()).isEqualTo(new Sizes(3, 3, 3, 2));
        assertThat(options.faults()).containsExactly(Options.Fault.values());
        assertThat(options.page()).isEmpty();
    }

    @Test
    void parse_all_isWhatTheySay() {
        Options options = Options.parse(new String[] {"2000", "30", "1,2,3,4", "count", "kill,disk", "page.md"});
        assertThat(options.sizes()).isEqualTo(new Sizes(1, 2, 3, 4));
        assertThat(options.sizes().copies()).isEqualTo(1);
        assertThat(options.faults()).isEqualTo(List.of(Options.Fault.KILL, Options.Fault.DISK));
        assertThat(options.page()).contains(Path.of("page.md"));
    }

    @Test
    void parse_oneSize_saysWhatIsWanted() {
        assertThatThrownBy(() -> Sizes.parse("3")).hasMessageContaining("3,3,3,2");
    }
}
