package dev.weir.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.detect.rule.BuiltInRules;
import dev.weir.detect.state.GroupState;
import dev.weir.platform.UserError;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class StoredGroupTest {
    private static final byte[] KEY = {Keys.GROUP};
    private final Watched rule = Watched.of(BuiltInRules.read().enabled().getFirst());
    private final byte[] state = GroupState.empty(rule.inputs()).toBytes(rule.keepsEvidence());
    private final byte[] stored =
            ByteBuffer.allocate(Long.BYTES + state.length).putLong(1).put(state).array();

    @Test
    void read_whatThisVersionWrote_isThere() {
        assertThat(StoredGroup.read(new MemoryStore(), rule, KEY, stored).state())
                .isNotNull();
    }

    @Test
    void read_stateOfAnotherVersion_saysWhatToDo() {
        stored[Long.BYTES]++;
        assertThatThrownBy(() -> StoredGroup.read(new MemoryStore(), rule, KEY, stored))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("another version of Weir")
                .hasMessageContaining("weir reset detect");
    }
}
