package dev.weir.sink.http;

import dev.weir.sink.alert.AlertBatch;
import dev.weir.sink.alert.AlertFilter;
import dev.weir.sink.alert.Notice;
import dev.weir.sink.delivery.OneLine;
import dev.weir.sink.delivery.Outcome;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.delivery.UnfitRecord;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service that people are told by. Each request is one message. */
final class NoticeBody implements Body {
    private static final int TOO_LARGE = 413;

    private final AlertFilter filter;
    private final Notice notice;
    private final URI uri;
    private final AnswerMask mask;

    NoticeBody(AlertFilter filter, Notice notice, URI uri, AnswerMask mask) {
        this.filter = filter;
        this.notice = notice;
        this.uri = uri;
        this.mask = mask;
    }

    @Override
    public Optional<byte[]> encode(SinkRecord record) throws UnfitRecord {
        return AlertBatch.part(filter, record);
    }

    @Override
    public byte[] join(List<byte[]> records) {
        return notice.of(AlertBatch.of(records));
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public String contentType() {
        return "application/json; charset=utf-8";
    }

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }

    @Override
    public Outcome judge(Reply reply, int records) {
        String answer = new String(reply.body(), StandardCharsets.UTF_8);
        String said = answer.isBlank() ? "" : ": " + OneLine.excerpt(mask.on(answer));
        return switch (reply.outcome()) {
            case Outcome.Refused _
            when reply.status() != TOO_LARGE && notice.isAboutTheKey(answer) -> barred("unauthorized", reply, said);
            case Outcome.Refused refused -> new Outcome.Refused(refused.reason(), refused.text() + said);
            case Outcome.Barred barred -> barred(barred.reason(), reply, said);
            case Outcome outcome -> outcome;
        };
    }

    private Outcome barred(String reason, Reply reply, String said) {
        return new Outcome.Barred(reason, "HTTP status %d, check %s%s".formatted(reply.status(), mask.key(), said));
    }
}
