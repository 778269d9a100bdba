package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import dev.weir.testkit.time.Await;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job on a real broker is reset, and begins anew. */
class JobResetIT {
    private static final int BATCH = 2000;

    @TempDir
    Path directory;

    private StreamBed bed(JobName job) {
        return new StreamBed(directory, job).with("weir.stream.group.session-timeout", "6 seconds");
    }

    private static JobReset reset(StreamBed bed, JobName job) {
        return new JobReset(Settings.load(Optional.empty(), bed.of("a")), job.text());
    }

    @Test
    void run_afterAnEndInOrder_countsOnceWhatIsStillThere() {
        try (StreamBed bed = bed(JobName.COUNT);
                TupleSender sender = bed.sender(1);
                JobReset reset = reset(bed, JobName.COUNT)) {
            sender.send(BATCH);
            StreamService service = bed.start("a");
            bed.awaitCounted(sender.sent(), "before");
            bed.stop(service);
            sender.send(BATCH);

            reset.run();
            assertThat(reset.plan().deleted()).isEmpty();
            assertThat(bed.offsets()).isEmpty();

            bed.start("a");
            bed.awaitCounted(sender.sent(), "after, with what the disk had of before");
            bed.assertCounts(sender.truth(), "after, with what the disk had of before");
            assertThat(bed.total("tuples_counted")).isEqualTo(sender.sent());
        }
    }

    @Test
    void run_whileTheJobRuns_isRefusedAndChangesNothing() {
        try (StreamBed bed = bed(JobName.ENRICH);
                TupleSender sender = bed.sender(2);
                JobReset reset = reset(bed, JobName.ENRICH)) {
            sender.send(BATCH);
            bed.start("a");
            bed.awaitCounted(sender.sent(), "before");
            JobReset.Plan before = reset.plan();
            assertThat(before.deleted()).hasSize(1).allMatch(topic -> topic.endsWith("-enrich-counts-changelog"));
            assertThat(before.records()).isGreaterThanOrEqualTo(BATCH);
            assertThat(before.since()).isPresent();

            assertThatThrownBy(reset::run)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("still runs")
                    .hasMessageContaining("nothing was changed");
            assertThat(reset.plan()).isEqualTo(before);
            sender.send(BATCH);
            bed.awaitCounted(sender.sent(), "it goes on");
        }
    }

    @Test
    void run_detectJobThatHasRun_nothingIsLeftOfIt() {
        try (StreamBed bed = bed(JobName.DETECT);
                TupleSender sender = bed.sender(3);
                JobReset reset = reset(bed, JobName.DETECT)) {
            sender.send(BATCH);
            StreamService service = bed.start("a");
            Await.until(() -> bed.committed() >= BATCH, StreamBed.DEADLINE, () -> bed.committed() + " flows seen");
            bed.stop(service);
            assertThat(reset.plan().deleted()).hasSize(2);
            assertThat(reset.plan().emptied()).containsExactly(bed.topics.detectGroups());
            reset.run();
            assertThat(reset.plan().deleted()).isEmpty();
            assertThat(bed.offsets()).isEmpty();
        }
    }

    @Test
    void reset_noSuchJob_namesTheJobs() {
        try (StreamBed bed = bed(JobName.COUNT)) {
            Settings settings = Settings.load(Optional.empty(), bed.of("a"));
            assertThatThrownBy(() -> new JobReset(settings, "counts").close())
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("count, enrich, detect");
        }
    }
}
