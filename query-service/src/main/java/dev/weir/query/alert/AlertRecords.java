package dev.weir.query.alert;

import dev.weir.query.topic.TopicView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Takes the records of both topics into the view and the log. */
final class AlertRecords implements TopicView {
    private final AlertTopics topics;
    private final AlertView view;
    private final AlertLog changes;
    private final AlertMetrics metrics;

    AlertRecords(AlertTopics topics, AlertView view, AlertLog changes, AlertMetrics metrics) {
        this.topics = topics;
        this.view = view;
        this.changes = changes;
        this.metrics = metrics;
    }

    @Override
    public List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        return topics.partitions(consumer);
    }

    @Override
    public void begins(TopicPartition partition, long offset) {
        changes.begins(topics.named(partition), offset);
    }

    @Override
    public void expire(Map<TopicPartition, Long> begins) {
        Map<Integer, Long> alerts = new HashMap<>();
        begins.forEach((partition, offset) -> {
            if (topics.isAlerts(partition.topic())) {
                alerts.put(partition.partition(), offset);
            }
        });
        view.expire(alerts);
    }

    @Override
    public void readTo(TopicPartition partition, long offset) {
        changes.readTo(topics.named(partition), offset);
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> entry) {
        try {
            if (entry.value() == null) {
                throw new AlertReader.Unreadable(AlertReader.Unreadable.Reason.TOMBSTONE);
            }
            metrics.read(topics.isAlerts(entry.topic()) ? takeAlert(entry) : takeAction(entry));
        } catch (AlertReader.Unreadable e) {
            metrics.unreadable(e.reason(), entry.topic(), entry.partition(), entry.offset());
        }
    }

    private boolean takeAlert(ConsumerRecord<byte[], byte[]> entry) throws AlertReader.Unreadable {
        ToldAlert told = AlertReader.alert(entry.value());
        boolean isNew = view.tell(told, new Tracked.Place(entry.partition(), entry.offset()));
        if (isNew) {
            note(entry, told.id(), told.state());
        }
        return isNew;
    }

    private boolean takeAction(ConsumerRecord<byte[], byte[]> entry) throws AlertReader.Unreadable {
        AlertAction action = AlertReader.action(entry.value());
        boolean isNew = view.act(action);
        if (isNew) {
            note(entry, action.alert(), action.kind().text());
        }
        return isNew;
    }

    private void note(ConsumerRecord<byte[], byte[]> entry, String id, String change) {
        String partition = topics.named(new TopicPartition(entry.topic(), entry.partition()));
        changes.add(partition, entry.offset(), id, change);
    }
}
