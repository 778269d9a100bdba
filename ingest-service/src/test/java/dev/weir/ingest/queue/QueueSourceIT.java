package dev.weir.ingest.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.event.IntakeBed;
import dev.weir.testkit.azure.BlobCommit;
import dev.weir.testkit.azure.Fault;
import dev.weir.testkit.azure.FaultPlan;
import dev.weir.testkit.time.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueSourceIT {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(1);

    private static List<String> urls(List<BlobCommit> commits) {
        return commits.stream().map(BlobCommit::url).toList();
    }

    private static void awaitHeld(QueueBed bed, int messages) {
        Await.until(
                () -> bed.received() >= messages, IntakeBed.DEADLINE, () -> messages + " received: " + bed.meters());
    }

    @Test
    void messagesOfEventGrid_duplicatesAndPoison_eventsOnKafkaAndDeadLettersExact() {
        try (QueueBed bed = new QueueBed()) {
            bed.queue.create();
            List<BlobCommit> commits = bed.intake.commits(100);
            bed.send(commits);
            bed.send(commits.getFirst(), 0);
            bed.queue.sendMessage("%%% neither base64 nor JSON");
            bed.queue.sendMessage(QueueBed.base64("no JSON"));
            bed.queue.sendMessage("{ \"not\": \"an event\" }");
            bed.queue.sendMessage("{ cut of");
            QueueSource source = bed.start(LONG);
            bed.awaitEmpty();
            assertThat(bed.intake.events()).hasSize(101).hasSameElementsAs(urls(commits));
            assertThat(bed.intake.deadLetters())
                    .hasSize(4)
                    .anyMatch(letter -> letter.contains("neither base64") && letter.contains("not_base64_or_json"))
                    .anyMatch(letter -> letter.contains("queue/devstoreaccount1/" + bed.name + "/")
                            && letter.contains("?dequeued=1")
                            && letter.contains(QueueBed.base64("no JSON")))
                    .anyMatch(letter -> letter.contains("an event"))
                    .anyMatch(letter -> letter.contains("cut of"));
            assertThat(bed.ended("done")).isEqualTo(101);
            assertThat(bed.ended("dead_lettered")).isEqualTo(4);
            assertThat(source.missing()).isEmpty();
            assertThat(bed.intake
                            .metrics
                            .timer("weir.ingest.queue.delay", "queue", source.name())
                            .count())
                    .isEqualTo(105);
        }
    }

    @Test
    void kafkaStuck_messagesStayHidden_andAreDeletedOnlyAfterwards() {
        try (QueueBed bed = new QueueBed()) {
            bed.queue.create();
            bed.intake.gate.hold();
            List<BlobCommit> commits = bed.intake.commits(10);
            bed.send(commits);
            bed.start(SHORT);
            Await.until(
                    () -> bed.proxy.count(QueueBed::isHide) >= 30,
                    IntakeBed.DEADLINE,
                    () -> "three renewals each: " + bed.proxy.requests());
            assertThat(bed.queue.peekMessages(32, null, null)).isEmpty();
            assertThat(bed.proxy.count(QueueBed::isDelete)).isZero();
            assertThat(bed.intake.events()).isEmpty();
            bed.intake.gate.open();
            bed.awaitEmpty();
            assertThat(bed.intake.events()).containsExactlyInAnyOrderElementsOf(urls(commits));
            assertThat(bed.proxy.count(QueueBed::isDelete)).isEqualTo(10);
        }
    }

    @Test
    void kafkaFails_messagesAppearAgain_andNoneIsDeletedEarly() {
        try (QueueBed bed = new QueueBed()) {
            bed.queue.create();
            bed.intake.gate.fail();
            List<BlobCommit> commits = bed.intake.commits(10);
            bed.send(commits);
            bed.queue.sendMessage("poison");
            QueueSource source = bed.start(LONG);
            Await.until(() -> bed.ended("left") >= 13, IntakeBed.DEADLINE, bed::meters);
            Await.until(() -> source.missing().contains("Kafka"), IntakeBed.DEADLINE, source::missing);
            assertThat(bed.proxy.count(QueueBed::isDelete)).isZero();
            bed.intake.gate.open();
            bed.awaitEmpty();
            assertThat(bed.intake.events()).containsExactlyInAnyOrderElementsOf(urls(commits));
            assertThat(bed.intake.deadLetters()).hasSize(1);
            Await.until(() -> source.missing().isEmpty(), IntakeBed.DEADLINE, source::missing);
        }
    }

    @Test
    void queueMissing_thenForbidden_saysWhatToDo_andReadsOnceItCan() {
        try (QueueBed bed = new QueueBed()) {
            QueueSource source = bed.start(LONG);
            Await.until(() -> source.missing().contains("create the queue"), IntakeBed.DEADLINE, source::missing);
            bed.proxy.decideBy(_ -> Fault.error(403, "AuthorizationPermissionMismatch"));
            Await.until(
                    () -> source.missing().contains("Storage Queue Data Contributor"),
                    IntakeBed.DEADLINE,
                    source::missing);
            bed.proxy.decideBy(_ -> Fault.resetUnasked());
            Await.until(() -> source.missing().contains("no connection"), IntakeBed.DEADLINE, source::missing);
            bed.proxy.decideBy(_ -> Fault.pass());
            bed.queue.create();
            List<BlobCommit> commits = bed.intake.commits(3);
            bed.send(commits);
            bed.awaitEmpty();
            assertThat(bed.intake.events()).containsExactlyInAnyOrderElementsOf(urls(commits));
            Await.until(() -> source.missing().isEmpty(), IntakeBed.DEADLINE, source::missing);
        }
    }

    @Test
    void renewalForbidden_messagesAreDeliveredAllTheSame() {
        try (QueueBed bed = new QueueBed()) {
            bed.queue.create();
            bed.proxy.decideBy(request ->
                    QueueBed.isHide(request) ? Fault.error(403, "AuthorizationPermissionMismatch") : Fault.pass());
            bed.intake.gate.hold();
            List<BlobCommit> commits = bed.intake.commits(5);
            bed.send(commits);
            bed.start(SHORT);
            awaitHeld(bed, 10);
            bed.intake.gate.open();
            bed.awaitEmpty();
            assertThat(bed.intake.events()).hasSameElementsAs(urls(commits));
            assertThat(bed.intake.count("weir.ingest.queue.renewals", "outcome", "failed"))
                    .isPositive();
        }
    }

    @Test
    void faultsOfAllKinds_twoSources_everyEventArrives() {
        long seed = 11;
        try (QueueBed bed = new QueueBed()) {
            bed.queue.create();
            List<BlobCommit> commits = bed.intake.commits(150);
            bed.send(commits);
            bed.proxy.decideBy(FaultPlan.random(seed, 0.2, 60));
            bed.start(SHORT);
            bed.start(SHORT);
            bed.awaitEmpty();
            assertThat(bed.intake.events()).as("seed " + seed).hasSameElementsAs(urls(commits));
            assertThat(bed.intake.deadLetters()).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void twoSources_oneQueue_eachMessageOnce() {
        try (QueueBed bed = new QueueBed()) {
            bed.queue.create();
            List<BlobCommit> commits = bed.intake.commits(200);
            bed.start(LONG);
            bed.start(LONG);
            bed.send(commits);
            bed.awaitEmpty();
            assertThat(bed.intake.events()).containsExactlyInAnyOrderElementsOf(urls(commits));
        }
    }

    @Test
    void stoppedWhileKafkaIsStuck_messagesStayInTheQueue_forTheNext() {
        try (QueueBed bed = new QueueBed()) {
            bed.queue.create();
            bed.intake.gate.hold();
            List<BlobCommit> commits = bed.intake.commits(5);
            bed.send(commits);
            QueueSource stopped = bed.start(SHORT);
            awaitHeld(bed, 5);
            bed.stop(stopped);
            assertThat(bed.proxy.count(QueueBed::isDelete)).isZero();
            Await.until(() -> bed.ended("left") == bed.received(), IntakeBed.DEADLINE, bed::meters);
            bed.intake.gate.open();
            bed.start(SHORT);
            bed.awaitEmpty();
            assertThat(bed.intake.events()).hasSameElementsAs(urls(commits));
        }
    }
}
