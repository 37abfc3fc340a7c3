package dev.skep.mesh.netlink;

/** One received message. */
public sealed interface NetlinkReply {
    /** The sequence number of the request it answers. */
    int sequence();

    /** Whether objects changed while they were listed, so that the list may be wrong ({@code NLM_F_DUMP_INTR}). */
    boolean interrupted();

    /**
     * An object.
     *
     * @param sequence number of the request
     * @param type {@code nlmsg_type}
     * @param payload what follows the header
     * @param interrupted whether the list may be wrong
     */
    @SuppressWarnings({"ArrayRecordComponent", "JavaLangClash"}) // bytes from a socket; nobody compares them
    record Object(int sequence, int type, byte[] payload, boolean interrupted) implements NetlinkReply {}

    /**
     * The outcome of one request.
     *
     * @param sequence number of the request
     * @param errno 0 for success, else the error number
     * @param interrupted whether a list may be wrong
     */
    record Result(int sequence, int errno, boolean interrupted) implements NetlinkReply {}

    /**
     * The end of a list.
     *
     * @param sequence number of the request
     * @param errno 0, or the error that ended it early
     * @param interrupted whether the list may be wrong
     */
    record Done(int sequence, int errno, boolean interrupted) implements NetlinkReply {}
}
