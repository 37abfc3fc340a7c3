package dev.skep.api;

/** The condition types and reasons of skep's objects; the only home of their names (kstatus: Ready, Reconciling, Stalled). */
public final class ConditionTypes {
    /** The object does what its specification says. */
    public static final String READY = "Ready";
    /** The object is on its way there. */
    public static final String RECONCILING = "Reconciling";
    /** The object cannot get there without somebody's help. */
    public static final String STALLED = "Stalled";
    /** Stack: the stack files were translated. */
    public static final String TRANSLATED = "Translated";
    /** An object of the wanted name exists and is not ours. */
    public static final String CONFLICT = "Conflict";
    /** Stack: objects stand as an earlier version of skep translated the same files; there only while some do. */
    public static final String EARLIER_TRANSLATION = "EarlierTranslation";
    /** Secret, Config: it is being deleted and stays while something uses it; there only then. */
    public static final String IN_USE = "InUse";
    /** Service: another service owns a wanted published port. */
    public static final String PORT_CONFLICT = "PortConflict";
    /** Service: what its first task depends on was there once; never false again after that. */
    public static final String DEPENDENCIES_MET = "DependenciesMet";

    private ConditionTypes() {}
}
