package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.enrich.FlowType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowKindTest {
    @ParameterizedTest
    @EnumSource(FlowType.class)
    void unpack_packed_isTheSame(FlowType type) {
        for (FlowKind kind : new FlowKind[] {
            new FlowKind(type, 0, 0, ""),
            new FlowKind(type, 255, 65_535, "ZZ"),
            new FlowKind(type, 6, 443, "AZ"),
            new FlowKind(type, 17, 53, "BR")
        }) {
            assertThat(FlowKind.unpack(kind.pack())).isEqualTo(kind);
        }
    }
}
