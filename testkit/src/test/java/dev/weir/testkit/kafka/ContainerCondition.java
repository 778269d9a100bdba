package dev.weir.testkit.kafka;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out tests of containers where there can be none, and says why, unless {@code WEIR_TEST_KAFKA=container} asks for them. */
final class ContainerCondition implements ExecutionCondition {
    private static final Optional<String> OBSTACLE = switch (BrokerPlace.chosen()) {
        case CONTAINER -> Optional.empty();
        case EMBEDDED -> Optional.of(BrokerPlace.VARIABLE + "=embedded");
        case ANY -> ContainerKafka.obstacle();
    };

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return OBSTACLE.map(why -> leftOut(context, why)).orElseGet(() -> ConditionEvaluationResult.enabled("there"));
    }

    private static ConditionEvaluationResult leftOut(ExtensionContext context, String why) {
        System.err.println(context.getDisplayName() + " is left out: " + why);
        return ConditionEvaluationResult.disabled(why);
    }
}
