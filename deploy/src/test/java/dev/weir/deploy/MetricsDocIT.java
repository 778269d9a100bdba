package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.fleet.JavaProcess;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/metrics.md against what a running program shows. */
class MetricsDocIT {
    /** What shows only where it is used or has happened: beginnings of names. */
    private static final Set<String> NOT_HERE = Set.of(
            "weir_enrich_source_",
            "weir_ingest_blob_failures_total",
            "weir_ingest_blobs_rewritten",
            "weir_ingest_bytes_rewound_total",
            "weir_ingest_events_duplicate_total",
            "weir_ingest_events_enqueue_failed_total",
            "weir_ingest_events_rejected_total",
            "weir_ingest_events_requeued_total",
            "weir_ingest_hub_",
            "weir_ingest_intake_",
            "weir_ingest_queue_",
            "weir_ingest_records_dead_lettered_total",
            "weir_ingest_records_skipped_total",
            "weir_ingest_source_up",
            "weir_ingest_storage_",
            "weir_ingest_sweep_",
            "weir_ingest_tuples_dead_lettered_total",
            "weir_ingest_webhook_",
            "weir_ingest_worker_restarts_total",
            "weir_query_alerts_actions_total",
            "weir_query_answers_broken_total",
            "weir_query_certificate_",
            "weir_query_exclusions_actions_total",
            "weir_query_refused_total",
            "weir_query_rule_files_",
            "weir_sink_",
            "weir_stream_detect_alerts_dropped_total",
            "weir_stream_detect_alerts_total",
            "weir_tracing_");

    @TempDir
    Path directory;

    @Test
    void runningProgram_showsWhatThePageSays() throws Exception {
        ScenarioBlob blob = new FlowScenario(1, FlowScenario.Size.of(1, 1, 3, 50)).blob(0, 0);
        new BlobFolder(directory).grow(blob, 3);
        try (JavaProcess weir = WeirProcess.start(directory, "up", "--blobs", ".", "--data", "data", "--port", "0")) {
            String server = WeirProcess.awaitReady(weir);
            WeirApi api = new WeirApi(server);
            long expected = blob.truth().total().tuples();
            Await.until(() -> api.tuples() == expected, Duration.ofMinutes(1), "all tuples are counted");
            api.get("/api/v1/top");

            Await.until(
                    () -> Scrape.of(server).sum("weir_query_law_left") > 0,
                    Duration.ofMinutes(1),
                    "the sides of the laws are known");
            Set<String> shown = Scrape.of(server).names();
            Set<String> documented = DocumentedMetrics.all();
            assertThat(documented).as("docs/metrics.md").containsAll(shown);
            documented.removeAll(shown);
            documented.removeIf(name -> NOT_HERE.stream().anyMatch(name::startsWith));
            assertThat(documented).as("in docs/metrics.md, but not shown").isEmpty();
        }
    }
}
