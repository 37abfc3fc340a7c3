package dev.skep.api.support;

/**
 * Something that a service may ask for and that is not given.
 *
 * @param subject what it is about
 * @param item which one of several: the target of a file, the name of a variable; empty where there is one only
 * @param sentence what is wrong with it and the remedy
 */
public record Shortfall(Subject subject, String item, String sentence) {
    /** Parts of a service's specification. */
    public enum Subject {
        /** {@code spec.mode}. */
        MODE("spec.mode"),
        /** {@code spec.user}. */
        USER("spec.user"),
        /** {@code spec.groups}. */
        GROUPS("spec.groups"),
        /** {@code spec.hostname}. */
        HOSTNAME("spec.hostname"),
        /** {@code spec.env}, by name. */
        VARIABLE("spec.env"),
        /** {@code spec.mounts}, by target. */
        MOUNT("spec.mounts"),
        /** {@code spec.secrets}, by target. */
        SECRET("spec.secrets"),
        /** {@code spec.configs}, by target. */
        CONFIG("spec.configs");

        private final String path;

        Subject(String path) {
            this.path = path;
        }
    }

    /** Where it stands in the Service, as {@code spec.secrets[target]}. */
    public String path() {
        return item.isEmpty() ? subject.path : subject.path + "[" + item + "]";
    }
}
