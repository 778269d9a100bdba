package dev.weir.query.api;

import java.util.List;
import java.util.Optional;

/** A request that is not answered, in the terms of RFC 9457. */
final class Problem extends RuntimeException {
    private final int status;
    private final String kind;
    private final Optional<String> parameter;

    private Problem(int status, String kind, Optional<String> parameter, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.kind = kind;
        this.parameter = parameter;
    }

    /** A parameter whose value, or whose name, is wrong. */
    static Problem parameter(String name, String detail) {
        return new Problem(400, "invalid-parameter", Optional.of(name), detail);
    }

    static Problem notAcceptable(String accept) {
        return new Problem(
                406,
                "not-acceptable",
                Optional.empty(),
                "Accept names no format of this call: %s. Ask for application/json, text/csv or application/x-ndjson."
                        .formatted(accept));
    }

    static Problem busy() {
        return new Problem(
                429,
                "busy",
                Optional.empty(),
                "Too many such queries run at the same time (weir.query.coverage.max-concurrent). Ask again in a second.");
    }

    static Problem brokeOff() {
        return new Problem(
                503,
                "broke-off",
                Optional.empty(),
                "A stream-processor broke off while its counts were read. Ask again in a moment.");
    }

    static Problem notJson() {
        return new Problem(
                415, "not-json", Optional.empty(), "Send a JSON object with Content-Type: application/json.");
    }

    static Problem backfillUnderWay() {
        return new Problem(
                409,
                "backfill-under-way",
                Optional.empty(),
                "Another backfill is under way. GET this path shows how far it is, DELETE ends it.");
    }

    static Problem nothingToBackfill(String detail) {
        return new Problem(422, "nothing-to-backfill", Optional.empty(), detail);
    }

    static Problem noIngest() {
        return new Problem(
                503,
                "no-ingest",
                Optional.empty(),
                "No ingest-service answers at weir.query.ingest-endpoints. Check that it runs and is reachable.");
    }

    static Problem noSuchAlert(String id) {
        return new Problem(
                404,
                "no-such-alert",
                Optional.empty(),
                "No alert has the id %s, or it is no longer kept. GET /api/v1/alerts?state=all lists those there are."
                        .formatted(Params.shown(id)));
    }

    /** An alert that may be there, but not everything is read. */
    static Problem alertNotReadYet(String id) {
        return new Problem(
                503,
                "alerts-not-read",
                Optional.empty(),
                "The alert %s is not known, but not all alerts are read yet. Ask again in a moment."
                        .formatted(Params.shown(id)));
    }

    static Problem noSuchExclusion(String id) {
        return new Problem(
                404,
                "no-such-exclusion",
                Optional.empty(),
                "No exclusion has the id %s. GET /api/v1/exclusions lists those there are."
                        .formatted(Params.shown(id)));
    }

    /** An exclusion that may be there, or not, but not everything is read. */
    static Problem exclusionsNotReadYet() {
        return new Problem(
                503,
                "exclusions-not-read",
                Optional.empty(),
                "Not all exclusions are read yet. Ask again in a moment.");
    }

    static Problem exclusionExists(String id) {
        return new Problem(
                409,
                "exclusion-exists",
                Optional.of("id"),
                "There is one with the id %s already. Leave the id out for a new one, or DELETE /api/v1/exclusions/%s first."
                        .formatted(id, id));
    }

    static Problem tooManyExclusions(int most) {
        return new Problem(
                409,
                "too-many-exclusions",
                Optional.empty(),
                "%d exclusions hold, which is the most. Take some back, or name ranges: GET /api/v1/exclusions?state=active lists them."
                        .formatted(most));
    }

    /** @param why ends with what to do */
    static Problem cannotSilence(String why) {
        return new Problem(409, "cannot-silence", Optional.empty(), why);
    }

    static Problem noDetect(List<String> missing) {
        return new Problem(
                503,
                "no-detect",
                Optional.empty(),
                "No stream-processor answers that runs the detect job%s. Name detect in weir.stream.jobs, and check weir.query.store-endpoints."
                        .formatted(missing.isEmpty() ? "" : " (no answer from " + String.join(", ", missing) + ")"));
    }

    static Problem alertStreams(int most) {
        return new Problem(
                429,
                "busy",
                Optional.empty(),
                "%d live streams of alerts are open, which is all that weir.query.alerts.max-streams allows. Connect again later."
                        .formatted(most));
    }

    int status() {
        return status;
    }

    String kind() {
        return kind;
    }

    Optional<String> parameter() {
        return parameter;
    }
}
