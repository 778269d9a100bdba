package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.IpText;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Prefix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {
    private static Filter filter(Map<String, List<String>> given) {
        return Filters.of(new Params(given, Filters.PARAMETERS, 0)).filter();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3, 32",
        "10.1.2.3/8, 10.0.0.0, 8",
        "10.1.2.3/13, 10.0.0.0, 13",
        "0.0.0.0/0, 0.0.0.0, 0",
        "2001:DB8:0::1, 2001:db8::1, 128",
        "2001:db8:ffff::/33, 2001:db8:8000::, 33",
    })
    void source_anySpelling_maskedPrefix(String text, String address, int length) {
        Prefix prefix = filter(Map.of("source", List.of(text))).getSources(0);
        assertThat(IpText.text(prefix.getAddress().toByteArray())).isEqualTo(address);
        assertThat(prefix.getLength()).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "10.0.0.0/33", "10.0.0.0/", "::/129", "10.0.0/8", "/8", "1.2.3.4/8/8", "::1%1"})
    void source_noAddress_namesTheParameter(String text) {
        assertThatThrownBy(() -> filter(Map.of("source", List.of(text))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.parameter()).contains("source"));
    }

    @Test
    void fields_repeatedAndEmpty_allButTheEmpty() {
        Filter filter = filter(Map.of("rule", List.of("a", "b", ""), "acl", List.of(""), "direction", List.of("I")));
        assertThat(filter.getRulesList()).containsExactly("a", "b");
        assertThat(filter.getAclsList()).isEmpty();
        assertThat(filter.getDirectionsList()).containsExactly("I");
    }
}
