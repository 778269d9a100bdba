package dev.weir.demo;

import dev.weir.demo.Flow.State;
import dev.weir.demo.estate.Direction;
import dev.weir.demo.estate.Estate;
import dev.weir.demo.estate.Nic;
import dev.weir.demo.estate.SecurityRule;
import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Volume;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What Azure logs of a conversation in one minute: at the NIC of the sender, and at that of the receiver, by their rules. */
final class Observer {
    private static final long CONTINUES_MS = 5 * 60_000;
    private static final Volume NOTHING = new Volume(0, 0, 0, 0);
    private static final String PLAIN = "NX";

    private final Estate estate;
    private final long fromMs;
    private final long toMs;
    private final Consumer<Flow> out;

    Observer(Estate estate, long minute, Consumer<Flow> out) {
        this.estate = estate;
        this.fromMs = minute * 60_000;
        this.toMs = fromMs + 60_000;
        this.out = out;
    }

    void observe(Conversation conversation) {
        if (conversation.endMs() < fromMs && conversation.startMs() < fromMs - 60_000) {
            return;
        }
        Nic sender = estate.at(conversation.client());
        Nic receiver = estate.at(conversation.server());
        if (sender != null && !isAllowed(sender, Direction.OUTBOUND, conversation)) {
            log(sender, Direction.OUTBOUND, conversation, false, PLAIN);
            return;
        }
        boolean answered = receiver == null || isAllowed(receiver, Direction.INBOUND, conversation);
        Conversation real = answered ? conversation : conversation.unanswered();
        String encryption = answered ? encryption(sender, receiver) : PLAIN;
        if (sender != null) {
            log(sender, Direction.OUTBOUND, real, true, encryption);
        }
        if (receiver != null) {
            log(receiver, Direction.INBOUND, real, answered, encryption);
        }
    }

    private static boolean isAllowed(Nic nic, Direction direction, Conversation conversation) {
        return rule(nic, direction, conversation).allows();
    }

    private static SecurityRule rule(Nic nic, Direction direction, Conversation said) {
        return nic.nsg().decide(direction, said.protocol(), said.client(), said.server(), said.serverPort());
    }

    private static String encryption(@Nullable Nic sender, @Nullable Nic receiver) {
        if (sender == null || receiver == null || !sender.vnet().equals(receiver.vnet())) {
            return PLAIN;
        }
        return sender.vnet().encryption();
    }

    private void log(Nic nic, Direction direction, Conversation said, boolean allowed, String encryption) {
        SecurityRule rule = rule(nic, direction, said);
        State first = allowed ? State.BEGUN : State.DENIED;
        emit(new Flow(nic, said.startMs(), said, direction, first, rule, NOTHING, encryption));
        if (!allowed) {
            return;
        }
        long last = said.startMs();
        for (long next = last + CONTINUES_MS; next < said.endMs(); next += CONTINUES_MS) {
            emit(new Flow(nic, next, said, direction, State.CONTINUING, rule, part(said, last, next), encryption));
            last = next;
        }
        Volume rest = part(said, last, said.endMs());
        emit(new Flow(nic, said.endMs(), said, direction, State.ENDED, rule, rest, encryption));
    }

    private static Volume part(Conversation said, long fromMs, long toMs) {
        double length = Math.max(1, said.lengthMs());
        double to = toMs == said.endMs() ? 1 : (toMs - said.startMs()) / length;
        return said.volume().between((fromMs - said.startMs()) / length, to);
    }

    private void emit(Flow flow) {
        if (flow.timeMs() >= fromMs && flow.timeMs() < toMs) {
            out.accept(flow);
        }
    }
}
