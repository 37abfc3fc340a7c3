package dev.skep.mesh.dns;

import dev.skep.mesh.domain.IpAddr;
import java.util.List;

/** What becomes of a question. */
public sealed interface Decision {

    /** The data of an answer's record. */
    sealed interface Data {
        /** An A or AAAA record. */
        record Address(IpAddr address) implements Data {}

        /** A PTR record; the name has no final dot. */
        record Pointer(String name) implements Data {}
    }

    /** The answer, with NOERROR; without records it says that the name exists and has none of this type. */
    record Answer(List<Data> records) implements Decision {
        /** The collection cannot change afterwards. */
        public Answer {
            records = List.copyOf(records);
        }
    }

    /** Somebody else may know. */
    record Forward() implements Decision {}

    /** No. */
    record Refuse(Reason reason) implements Decision {}

    /** Why a question has no answer. */
    enum Reason {
        /** The task is on internal networks only: SERVFAIL, as Swarm says it. */
        NO_WAY_OUT,
        /** The address is one of a joined network and nobody has it: NXDOMAIN. */
        NO_SUCH_NAME
    }
}
