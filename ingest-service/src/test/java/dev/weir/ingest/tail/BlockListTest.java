package dev.weir.ingest.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.tail.BlockList.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockListTest {
    private static final Block HEAD = new Block("A", 12);
    private static final Block ONE = new Block("D1", 100);
    private static final Block TWO = new Block("D2", 50);
    private static final Block TAIL = new Block("Z", 2);

    @Test
    void digest_blocksPutBeforeTheTail_staysTheSame() {
        BlockList before = BlockList.of(List.of(HEAD, ONE, TAIL));
        BlockList after = BlockList.of(List.of(HEAD, ONE, TWO, TAIL));
        assertThat(after.digest(12)).isEqualTo(before.digest(12)).hasSize(16);
        assertThat(after.digest(112)).isEqualTo(before.digest(112)).isNotEqualTo(before.digest(12));
        assertThat(after.digest(114)).isNotEqualTo(before.digest(114));
    }

    @Test
    void length_sumOfTheBlocks() {
        assertThat(BlockList.of(List.of(HEAD, ONE, TAIL)).length()).isEqualTo(114);
        assertThat(BlockList.NONE.length()).isZero();
    }

    @Test
    void digest_insideABlock_isThatOfTheWholeBlock() {
        BlockList list = BlockList.of(List.of(HEAD, ONE, TAIL));
        assertThat(list.digest(13)).isEqualTo(list.digest(112));
        assertThat(list.digest(1)).isEqualTo(list.digest(12));
        assertThat(list.digest(114)).isNotEqualTo(list.digest(112));
    }

    @Test
    void digest_otherBlockOfTheSameSizeOrOtherOrder_differs() {
        BlockList list = BlockList.of(List.of(HEAD, ONE, TWO, TAIL));
        assertThat(BlockList.of(List.of(HEAD, new Block("D9", 100), TWO, TAIL)).digest(162))
                .isNotEqualTo(list.digest(162));
        assertThat(BlockList.of(List.of(HEAD, TWO, ONE, TAIL)).digest(162)).isNotEqualTo(list.digest(162));
        assertThat(BlockList.of(List.of(HEAD, new Block("D1", 99), new Block("D2", 51), TAIL))
                        .digest(162))
                .isNotEqualTo(list.digest(162));
    }

    @Test
    void none_isEmpty() {
        assertThat(BlockList.NONE.isEmpty()).isTrue();
        assertThat(BlockList.of(List.of()).isEmpty()).isTrue();
        assertThat(BlockList.of(List.of(HEAD)).isEmpty()).isFalse();
    }
}
