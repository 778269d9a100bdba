package dev.weir.query.api;

import dev.weir.query.live.Arrived;
import dev.weir.query.live.Positions;
import dev.weir.query.live.TailSink;
import dev.weir.query.live.TailStatus;
import dev.weir.query.route.NoAnswer;
import dev.weir.schemas.flows.FlowTuple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A live stream whose flows are records of another format. They are rendered some at a time and written in their order before
 * anything that comes behind them, each with the place behind it.
 */
final class RenderedStream implements TailSink {
    /** Bounds of one batch, well within what a stream-processor takes. */
    private static final int MOST = 250;

    private static final long MOST_BYTES = 500_000;

    private final EventStream out;
    private final Renderer renderer;
    private final List<FlowTuple> tuples = new ArrayList<>();
    private final List<Positions> places = new ArrayList<>();
    private long bytes;
    private Positions written = Positions.NONE;

    RenderedStream(EventStream out, Renderer renderer) {
        this.out = out;
        this.renderer = renderer;
    }

    /** Makes records of tuples, one of each. */
    interface Renderer {
        /**
         * One record of each tuple, in their order.
         *
         * @throws NoAnswer when nobody can
         */
        List<String> render(List<FlowTuple> tuples);
    }

    /** What writes to this stream. */
    interface Writing {
        void run() throws IOException;
    }

    /** Runs {@code writing}; where nobody renders any more, ends the stream behind what was written and says why. */
    void endingWith(Writing writing) throws IOException {
        try {
            writing.run();
        } catch (NoAnswer e) {
            out.end(String.valueOf(e.getMessage()), written);
            out.flush();
        }
    }

    @Override
    public void flow(Arrived flow, Positions at) throws IOException {
        tuples.add(flow.tuple());
        places.add(at);
        bytes += flow.tuple().getSerializedSize();
        if (tuples.size() >= MOST || bytes >= MOST_BYTES) {
            render();
        }
    }

    private void render() throws IOException {
        if (tuples.isEmpty()) {
            return;
        }
        List<String> records = renderer.render(tuples);
        for (int i = 0; i < records.size(); i++) {
            out.record(records.get(i), places.get(i));
            written = places.get(i);
        }
        tuples.clear();
        places.clear();
        bytes = 0;
    }

    @Override
    public void status(TailStatus status, Positions at) throws IOException {
        render();
        out.status(status, at);
        written = at;
    }

    @Override
    public void gap(List<Missed> missed, Positions at) throws IOException {
        render();
        out.gap(missed, at);
        written = at;
    }

    @Override
    public void end(String reason, Positions at) throws IOException {
        render();
        out.end(reason, at);
    }

    @Override
    public void flush() throws IOException {
        render();
        out.flush();
    }
}
