package dev.weir.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {
    @ParameterizedTest
    @CsvSource({
        "key:soc, soc",
        "token:ada@example.com, ada@example.com",
        "token:a:b, a:b",
        "address:127.0.0.1, anonymous",
        "address:::1, anonymous",
    })
    void author_nameAlone_anonymousWhereNobodyHasOne(String caller, String author) {
        assertThat(new Caller(caller, Role.READ).author()).isEqualTo(author);
    }
}
