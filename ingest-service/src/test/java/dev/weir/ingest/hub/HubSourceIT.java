package dev.weir.ingest.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.event.IntakeBed;
import dev.weir.testkit.azure.BlobCommit;
import dev.weir.testkit.time.Await;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubSourceIT {

    private static List<String> urls(List<BlobCommit> commits) {
        return commits.stream().map(BlobCommit::url).toList();
    }

    /** So many records of ten events each, over all partitions. */
    private static List<BlobCommit> send(HubBed bed, int records) {
        List<BlobCommit> all = new ArrayList<>();
        for (int number = 0; number < records; number++) {
            List<BlobCommit> commits = bed.intake.commits(10);
            bed.send(commits, number);
            all.addAll(commits);
        }
        return all;
    }

    @Test
    void arraysOfEvents_andPoison_eventsOnKafkaAndDeadLettersExact() throws Exception {
        try (HubBed bed = new HubBed()) {
            bed.create();
            List<BlobCommit> commits = send(bed, 30);
            bed.send("no JSON", 0);
            bed.send("", 1);
            bed.send("[ { \"not\": \"an event\" } ]", 2);
            HubSource source = bed.start();
            bed.awaitCommitted(33);
            assertThat(bed.intake.events()).containsExactlyInAnyOrderElementsOf(urls(commits));
            assertThat(bed.intake.deadLetters())
                    .hasSize(3)
                    .anyMatch(letter -> letter.contains("hub/" + bed.hub + "/0") && letter.contains("no JSON"))
                    .anyMatch(letter -> letter.contains("hub/" + bed.hub + "/1"))
                    .anyMatch(letter -> letter.contains("an event"));
            assertThat(bed.count("done")).isEqualTo(30);
            assertThat(bed.count("dead_lettered")).isEqualTo(3);
            assertThat(bed.count("repeated")).isZero();
            assertThat(bed.intake.metrics.get("weir.ingest.hub.lag").gauge().value())
                    .isZero();
            assertThat(source.missing()).isEmpty();
        }
    }

    @Test
    void kafkaFails_noOffsetPastWhatItHolds_andNothingIsLost() throws Exception {
        try (HubBed bed = new HubBed()) {
            bed.create();
            List<BlobCommit> commits = send(bed, 3);
            HubSource source = bed.start();
            bed.awaitCommitted(3);
            bed.intake.gate.fail();
            commits.addAll(send(bed, 12));
            bed.send("poison", 0);
            Await.until(() -> source.missing().contains("Kafka"), IntakeBed.DEADLINE, bed::meters);
            assertThat(bed.committed()).isEqualTo(3);
            assertThat(bed.intake.events()).hasSize(30);
            bed.intake.gate.open();
            bed.awaitCommitted(16);
            assertThat(bed.intake.events()).containsExactlyInAnyOrderElementsOf(urls(commits));
            assertThat(bed.intake.deadLetters()).hasSize(1);
            Await.until(() -> source.missing().isEmpty(), IntakeBed.DEADLINE, source::missing);
        }
    }

    @Test
    void stoppedWhileKafkaIsStuck_theNextReadsFromWhatKafkaHolds() throws Exception {
        try (HubBed bed = new HubBed()) {
            bed.create();
            List<BlobCommit> commits = send(bed, 6);
            HubSource first = bed.start();
            bed.awaitCommitted(6);
            bed.intake.gate.hold();
            commits.addAll(send(bed, 6));
            Await.until(() -> bed.intake.count("weir.ingest.hub.received") > 6, IntakeBed.DEADLINE, bed::meters);
            bed.stop(first);
            assertThat(bed.committed()).isEqualTo(6);
            bed.intake.gate.open();
            bed.start();
            bed.awaitCommitted(12);
            assertThat(bed.intake.events()).hasSameElementsAs(urls(commits));
        }
    }

    @Test
    void aSecondSourceComesAndGoes_everyEventArrives() throws Exception {
        try (HubBed bed = new HubBed()) {
            bed.create();
            List<BlobCommit> commits = send(bed, 15);
            bed.start();
            bed.awaitCommitted(1);
            HubSource second = bed.start();
            commits.addAll(send(bed, 15));
            bed.awaitCommitted(30);
            commits.addAll(send(bed, 15));
            bed.stop(second);
            commits.addAll(send(bed, 15));
            bed.awaitCommitted(60);
            assertThat(bed.intake.events()).hasSameElementsAs(urls(commits));
            assertThat(bed.intake.deadLetters()).isEmpty();
        }
    }

    @Test
    void hubMissing_saysWhatToDo_andReadsOnceItIsThere() throws Exception {
        try (HubBed bed = new HubBed()) {
            HubSource source = bed.start();
            Await.until(
                    () -> source.missing().contains("no Event Hub named " + bed.hub),
                    IntakeBed.DEADLINE,
                    source::missing);
            bed.create();
            List<BlobCommit> commits = send(bed, 3);
            bed.awaitCommitted(3);
            assertThat(bed.intake.events()).containsExactlyInAnyOrderElementsOf(urls(commits));
            assertThat(source.missing()).isEmpty();
        }
    }
}
