package dev.weir.query.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stands, with what was told of it and what people did.
 *
 * @param latest the last record
 * @param history in the order of time
 * @param actions in the order of time
 * @param dropped how many entries of both were left out because there are too many
 * @param isOpen whether neither the detection nor a person closed it, or one of them opened it again
 * @param acknowledged who looks after it
 */
public record SeenAlert(
        ToldAlert latest,
        List<AlertChange> history,
        List<AlertAction> actions,
        int dropped,
        boolean isOpen,
        @Nullable AlertAction acknowledged) {

    /** How many of the actions have a comment. */
    public long comments() {
        return actions.stream().filter(action -> !action.comment().isEmpty()).count();
    }
}
