package dev.skep.mesh.loop;

import dev.skep.mesh.kernel.Kernel;
import dev.skep.mesh.kernel.WriteReport;
import dev.skep.mesh.plan.ChangeSet;
import dev.skep.mesh.plan.DesiredState;
import dev.skep.mesh.plan.DesiredStateCompiler;
import dev.skep.mesh.plan.KernelOp;
import dev.skep.mesh.plan.LocalPod;
import dev.skep.mesh.plan.NamespaceRef;
import dev.skep.mesh.plan.NodeView;
import dev.skep.mesh.plan.PassReport;
import dev.skep.mesh.plan.PodWish;
import dev.skep.mesh.plan.StateDiffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: compile, read, diff, write. Start, change, drift, repair and clean-up are this one code path. */
public final class MeshPass {
    private static final Logger LOG = LoggerFactory.getLogger(MeshPass.class);

    private final Kernel kernel;

    /** Passes over a kernel. */
    public MeshPass(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Brings the kernel to what a view wants. */
    public PassReport run(NodeView view) {
        DesiredState desired = DesiredStateCompiler.compile(view);
        WriteReport report = bring(desired);
        var problems = new ArrayList<String>();
        var touched = new HashSet<NamespaceRef>();
        for (WriteReport.OpFailure failure : report.failures()) {
            problems.add(failure.toString());
            touched.add(affected(failure.op()));
        }
        return new PassReport(view, report.done(), programmed(desired, touched), problems);
    }

    /** Removes everything of ours from this node; returns what could not be removed. */
    public List<String> clean() {
        var problems = new ArrayList<String>();
        for (WriteReport.OpFailure failure : bring(DesiredState.EMPTY).failures()) {
            problems.add(failure.toString());
        }
        return problems;
    }

    private WriteReport bring(DesiredState desired) {
        long start = System.nanoTime();
        try {
            ChangeSet changes = StateDiffer.diff(desired, kernel.read(desired));
            if (changes.isEmpty()) {
                return new WriteReport(0, List.of());
            }
            WriteReport report = kernel.apply(changes);
            LOG.atInfo()
                    .addKeyValue("operations", report.done())
                    .addKeyValue("failures", report.failures().size())
                    .addKeyValue("durationMs", (System.nanoTime() - start) / 1_000_000)
                    .log("kernel changed");
            LOG.debug("operations:\n{}", changes);
            for (WriteReport.OpFailure failure : report.failures()) {
                LOG.atWarn().addKeyValue("op", failure.toString()).log("kernel operation failed");
            }
            return report;
        } finally {
            kernel.endPass();
        }
    }

    /** A cable that cannot be laid is the matter of the pod at its end, not of the whole network. */
    private static NamespaceRef affected(KernelOp op) {
        return op instanceof KernelOp.CreateVeth c ? c.pair().other() : op.where();
    }

    private static List<LocalPod> programmed(DesiredState desired, Set<NamespaceRef> failed) {
        var pods = new ArrayList<LocalPod>();
        for (PodWish wish : desired.pods()) {
            boolean fit = wish.complete();
            for (NamespaceRef need : wish.needs()) {
                fit &= !failed.contains(need);
            }
            if (fit) {
                pods.add(wish.pod());
            }
        }
        return pods;
    }
}
