package dev.skep.mesh.lab;

import dev.skep.mesh.kernel.IptablesVariant;
import dev.skep.mesh.kernel.LinuxKernel;
import dev.skep.mesh.loop.MeshPass;
import dev.skep.mesh.plan.DesiredStateCompiler;
import dev.skep.mesh.plan.LocalPod;
import dev.skep.mesh.plan.StateDiffer;
import dev.skep.mesh.plan.TaskView;
import dev.skep.mesh.sys.LinuxLibc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Programs a view made by hand on a real node: {@code plan|apply|clean NODE NODES UNDERLAY NAMESPACE-FILE [STATE-OF-TASK-1 …]}.
 * {@code plan} prints the operations and does nothing; {@code apply} makes one pass with a kernel that knows nothing of earlier ones.
 */
final class MeshLab {
    private MeshLab() {}

    public static void main(String[] args) throws IOException {
        var libc = new LinuxLibc();
        var kernel =
                new LinuxKernel(libc, Path.of("/run/skep/netns"), Path.of("/proc/self/ns/net"), IptablesVariant.AUTO);
        if ("clean".equals(args[0])) {
            System.out.println("problems: " + new MeshPass(kernel).clean());
            return;
        }
        int node = Integer.parseInt(args[1]);
        var world = new World(Integer.parseInt(args[2]), args[3]);
        for (int task = 1; task + 4 < args.length; task++) {
            world.task(task, TaskView.State.valueOf(args[4 + task].toUpperCase(Locale.ROOT)));
        }
        var pod = new LocalPod(World.uid(node), args[4], (Long) Files.getAttribute(Path.of(args[4]), "unix:ino"));
        var view = world.view(node, List.of(pod));
        if ("plan".equals(args[0])) {
            var desired = DesiredStateCompiler.compile(view);
            System.out.print(StateDiffer.diff(desired, kernel.read(desired)));
            return;
        }
        long start = System.nanoTime();
        var report = new MeshPass(kernel).run(view);
        System.out.println("operations " + report.operations() + ", pods programmed "
                + report.programmed().size() + ", " + (System.nanoTime() - start) / 1_000_000 + " ms, " + libc.calls()
                + " calls");
        report.problems().forEach(System.out::println);
    }
}
