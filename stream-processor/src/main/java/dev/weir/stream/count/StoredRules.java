package dev.weir.stream.count;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.schemas.flows.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rules of the dictionary on disk: the direction's letter, then a serialized {@code Rule}. */
final class StoredRules {

    private StoredRules() {}

    static void write(Blocks blocks, int id, RuleKey rule) {
        byte[] message = Rule.newBuilder()
                .setAcl(rule.acl())
                .setName(rule.name())
                .build()
                .toByteArray();
        byte[] value = new byte[message.length + 1];
        value[0] = (byte) rule.direction().charAt(0);
        System.arraycopy(message, 0, value, 1, message.length);
        blocks.put(BlockKeys.rule(id), value);
    }

    /** All rules in the order of their numbers. */
    static List<RuleKey> read(Blocks blocks) {
        List<RuleKey> rules = new ArrayList<>();
        blocks.scan(BlockKeys.rule(0), BlockKeys.rule(Integer.MAX_VALUE), (key, value) -> rules.add(parse(value)));
        return rules;
    }

    private static RuleKey parse(byte[] value) {
        try {
            Rule rule = Rule.parseFrom(Arrays.copyOfRange(value, 1, value.length));
            return new RuleKey(rule.getAcl(), rule.getName(), String.valueOf((char) value[0]));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("rule of the count store cannot be read", e);
        }
    }
}
