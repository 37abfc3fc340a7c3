package dev.skep.mesh.kernel;

import dev.skep.mesh.plan.ChangeSet;
import dev.skep.mesh.plan.DesiredState;
import dev.skep.mesh.plan.KernelState;

/** The kernel as the loop sees it: something that can be read and changed. One thread uses it, pass by pass. */
public interface Kernel {
    /** What it holds of ours: in the host's namespace, in every namespace of ours, and in the pods that a wish names. */
    KernelState read(DesiredState scope);

    /** Makes changes phase by phase; what fails does not keep the rest of its phase from being done. */
    WriteReport apply(ChangeSet changes);

    /** Lets go of everything that was held for one pass, above all of pods' namespaces, which live as long as they are held. */
    void endPass();
}
