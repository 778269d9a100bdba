package dev.weir.stream.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.weir.schemas.filter.Like;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Conditions;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.FieldTest;
import dev.weir.schemas.query.Prefix;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.RuleKey;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryConditionTest {
    private static final List<RuleKey> RULES = List.of(
            new RuleKey("nsg-a", "Allow", "I"), new RuleKey("nsg-b", "Deny", "O"), new RuleKey("nsg-b", "Allow", "O"));

    private final Random random = new Random(31);

    private Condition any(int depth) {
        Condition.Builder condition = Condition.newBuilder();
        switch (depth == 0 ? 3 : random.nextInt(4)) {
            case 0 -> condition.setAll(parts(depth));
            case 1 -> condition.setAny(parts(depth));
            case 2 -> condition.setNot(any(depth - 1));
            default -> condition.setField(test());
        }
        return condition.build();
    }

    private Conditions parts(int depth) {
        Conditions.Builder parts = Conditions.newBuilder();
        for (int part = random.nextInt(4); part > 0; part--) {
            parts.addParts(any(depth - 1));
        }
        return parts.build();
    }

    private FieldTest test() {
        return switch (random.nextInt(4)) {
            case 0 ->
                FieldTest.newBuilder().setField(Field.RULE).addTexts("Allow").build();
            case 1 ->
                FieldTest.newBuilder()
                        .setField(Field.ACL)
                        .addTexts("*-B")
                        .setLike(true)
                        .build();
            case 2 ->
                FieldTest.newBuilder()
                        .setField(Field.DIRECTION)
                        .addTexts("I")
                        .addTexts("O")
                        .build();
            default ->
                FieldTest.newBuilder()
                        .setField(Field.SOURCE)
                        .addPrefixes(Prefix.newBuilder()
                                .setAddress(ByteString.copyFrom(new byte[] {10, 0, 0, (byte) (random.nextInt(4) << 1)}))
                                .setLength(31))
                        .build();
        };
    }

    private static boolean plain(Condition condition, RuleKey rule, int source) {
        return switch (condition.getFormCase()) {
            case ALL -> condition.getAll().getPartsList().stream().allMatch(part -> plain(part, rule, source));
            case ANY -> condition.getAny().getPartsList().stream().anyMatch(part -> plain(part, rule, source));
            case NOT -> !plain(condition.getNot(), rule, source);
            default -> plain(condition.getField(), rule, source);
        };
    }

    private static boolean plain(FieldTest test, RuleKey rule, int source) {
        return switch (test.getField()) {
            case RULE -> rule.name().equals("Allow");
            case ACL -> rule.acl().equals("nsg-b");
            case DIRECTION -> true;
            default -> test.getPrefixes(0).getAddress().byteAt(3) == (source & 0xfe);
        };
    }

    @Test
    void of_anyCondition_sameAsThePlainOne() {
        for (int i = 0; i < 5_000; i++) {
            Condition condition = any(4);
            for (RuleKey rule : RULES) {
                SourceTest test = new EntryCondition(condition, SourceFacts.NONE).under(rule);
                for (int source = 0; source < 10; source++) {
                    assertThat(test.matches(Family.IPV4, 0, 0x0A000000L | source))
                            .as("%s, %s, %d", condition, rule, source)
                            .isEqualTo(plain(condition, rule, source));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "?, '', false",
        "a*c, abbc, true",
        "a*c, abbd, false",
        "*deny*, DefaultRule_DenyAllInBound, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "a.c, abc, false",
        "**a**b**, xaxbx, true",
        "abc, ab, false",
        "ab, abc, false",
    })
    void like_stars_anyCharacters(String pattern, String text, boolean matches) {
        assertThat(Like.matches(pattern, text)).isEqualTo(matches);
    }
}
