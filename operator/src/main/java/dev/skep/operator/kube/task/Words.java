package dev.skep.operator.kube.task;

import java.util.Optional;

/** Words that thousands of pods say alike: names of services, nodes and networks. Each is held once, while anybody holds it. */
final class Words {

    private Words() {}

    /** The one copy of a word. */
    static String once(String word) {
        return word.intern();
    }

    /** The one copy of a word that may be absent. */
    static Optional<String> once(Optional<String> word) {
        return word.map(Words::once);
    }
}
