package dev.skep.operator.kube.stack;

import dev.skep.api.v1alpha1.Stack;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import dev.skep.stack.translate.Translation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The newest translation of each Stack, so that a task that starts does not have the files read again. */
final class Translations {
    private static final int MOST = 1000;

    private final Map<String, Entry> byUid = new ConcurrentHashMap<>();

    /** The translation of the input. */
    Translation of(Stack stack, StackInput input) {
        if (byUid.size() > MOST) {
            byUid.clear();
        }
        return byUid.compute(
                        stack.getMetadata().getUid(),
                        (uid, before) -> before != null && before.input().equals(input)
                                ? before
                                : new Entry(input, StackTranslator.translate(input)))
                .translation();
    }

    /** An input and what it means. */
    private record Entry(StackInput input, Translation translation) {}
}
