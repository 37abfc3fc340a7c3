package dev.skep.api;

/** The API group and version of skep's custom resources. */
public final class ApiGroup {
    /** Group of every kind. */
    public static final String GROUP = "skep.dev";
    /** Version that is served and stored. */
    public static final String VERSION = "v1alpha1";

    private ApiGroup() {}
}
