package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    private static final String CHANGELOGS = "counts-changelog id\n";

    @TempDir
    Path directory;

    private Path counts = Path.of("");

    @BeforeEach
    void makeTask() throws IOException {
        counts = directory.resolve("0_1").resolve("counts");
        Files.createDirectories(counts.getParent());
        Files.writeString(counts, "of a task");
        Files.writeString(directory.resolve("changelogs"), CHANGELOGS);
    }

    @Test
    void open_afterAnEndInOrder_keepsTheState() {
        open().closedInOrder(CHANGELOGS);
        open();
        assertThat(counts).exists();
    }

    private StateFolder open() {
        StateFolder folder = new StateFolder(directory);
        folder.open(CHANGELOGS);
        folder.close();
        return folder;
    }

    @Test
    void open_afterAnyOtherEnd_dropsTheState() {
        open();
        assertThat(counts).exists();
        open();
        assertThat(counts.getParent()).doesNotExist();
    }

    @Test
    void open_changelogsThatWereMadeAgain_dropsTheState() {
        open().closedInOrder(CHANGELOGS);
        try (StateFolder folder = new StateFolder(directory)) {
            assertThat(folder.open("counts-changelog another id\n")).isFalse();
        }
        assertThat(counts.getParent()).doesNotExist();
    }

    @Test
    void open_stateThatDoesNotSayWhatItIsACopyOf_dropsTheState() throws IOException {
        Files.delete(directory.resolve("changelogs"));
        open();
        assertThat(counts.getParent()).doesNotExist();
    }

    @Test
    void open_stateOfARunThatEndedInOrder_saysSo() {
        open().closedInOrder(CHANGELOGS);
        try (StateFolder second = new StateFolder(directory)) {
            assertThat(second.open(CHANGELOGS)).as("ended in order").isTrue();
        }
        try (StateFolder third = new StateFolder(directory)) {
            assertThat(third.open(CHANGELOGS)).as("did not end in order").isFalse();
        }
    }

    @Test
    void open_whileAnotherHasIt_isRefusedAndLeavesTheState() {
        try (StateFolder first = new StateFolder(directory)) {
            first.open(CHANGELOGS);
            assertThatThrownBy(() -> new StateFolder(directory).open(CHANGELOGS))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("weir.data-dir");
            assertThat(counts).exists();
        }
    }
}
