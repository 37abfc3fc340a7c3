package dev.skep.mesh.attach;

import java.io.IOException;

/** The resolver as attaching needs it. */
public interface TaskResolver {
    /** Answers in a task's namespace from now on; nothing when it does already. */
    void open(String podUid, String namespaceFile) throws IOException;

    /** Answers there no longer. */
    void close(String podUid);

    /** Whether it answers there. */
    boolean serves(String podUid);
}
