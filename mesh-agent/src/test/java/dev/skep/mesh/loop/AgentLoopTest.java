package dev.skep.mesh.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.kernel.FakeKernel;
import dev.skep.mesh.lab.World;
import dev.skep.mesh.plan.KernelOp;
import dev.skep.mesh.plan.LocalPod;
import dev.skep.mesh.plan.NamespaceRef;
import dev.skep.mesh.plan.NodeView;
import dev.skep.mesh.plan.PassReport;
import dev.skep.mesh.plan.TaskView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When the loop passes over the kernel, and when not. */
@Timeout(30)
class AgentLoopTest {
    private static final LoopTimes QUICK = new LoopTimes(
            Duration.ofMillis(5),
            Duration.ofMillis(50),
            Duration.ofMinutes(1),
            Duration.ofMillis(5),
            Duration.ofMillis(20));

    private final FakeKernel kernel = new FakeKernel();
    private final LinkedBlockingQueue<PassReport> reports = new LinkedBlockingQueue<>();
    private final World world = new World(2, "10.88.0.1");

    private NodeView view() {
        return world.view(1, List.of(new LocalPod(World.uid(1), "/proc/1/ns/net", 1)));
    }

    private PassReport nextReport() throws InterruptedException {
        PassReport report = reports.poll(10, TimeUnit.SECONDS);
        assertThat(report).as("report of a pass").isNotNull();
        return report;
    }

    @Test
    void viewIsProgrammedAndReported() throws Exception {
        try (var loop = new AgentLoop(kernel, QUICK, reports::add)) {
            loop.start();
            loop.submit(view());

            var report = nextReport();

            assertThat(report.problems()).isEmpty();
            assertThat(report.programmed()).hasSize(1);
            assertThat(report.operations()).isPositive();
        }
    }

    /** M-6. */
    @Test
    void withoutAViewNothingIsChanged() throws Exception {
        try (var loop = new AgentLoop(kernel, QUICK, reports::add)) {
            loop.start();
            loop.resync();

            assertThat(reports.poll(200, TimeUnit.MILLISECONDS)).isNull();
        }
        assertThat(kernel.applied()).isEmpty();
    }

    /** M-13. */
    @Test
    void endingTheLoopLeavesEverythingAndANewOneChangesNothing() throws Exception {
        try (var loop = new AgentLoop(kernel, QUICK, reports::add)) {
            loop.start();
            loop.submit(view());
            nextReport();
        }
        int before = kernel.applied().size();

        try (var successor = new AgentLoop(kernel, QUICK, reports::add)) {
            successor.start();
            successor.submit(view());
            assertThat(nextReport().operations()).isZero();
        }

        assertThat(kernel.applied()).hasSize(before);
    }

    @Test
    void manyViewsInAShortTimeAreFewPasses() throws Exception {
        var slow = new LoopTimes(
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofMillis(5),
                Duration.ofMillis(20));
        try (var loop = new AgentLoop(kernel, slow, reports::add)) {
            loop.start();
            for (int i = 0; i < 50; i++) {
                loop.submit(world.task(2, i % 2 == 0 ? TaskView.State.DRAINING : TaskView.State.JOINING)
                        .view(1, List.of()));
            }
            loop.submit(world.task(2, TaskView.State.SERVING).view(1, List.of()));

            var report = nextReport();

            assertThat(report.view()).isEqualTo(world.view(1, List.of()));
            assertThat(reports).isEmpty();
        }
    }

    /** M-2. */
    @Test
    void failedPassIsTriedAgainWithoutBeingAsked() throws Exception {
        var broken = new AtomicBoolean(true);
        kernel.refuse(op -> broken.get() && op instanceof KernelOp.CreateBridge);
        try (var loop = new AgentLoop(kernel, QUICK, reports::add)) {
            loop.start();
            loop.submit(view());
            var first = nextReport();
            assertThat(first.problems()).isNotEmpty();
            assertThat(first.programmed()).isEmpty();
            broken.set(false);

            PassReport report = first;
            while (!report.problems().isEmpty()) {
                report = nextReport();
            }

            assertThat(report.programmed()).hasSize(1);
        }
    }

    /** M-2. */
    @Test
    void driftIsFoundByTheTimer() throws Exception {
        var often = new LoopTimes(
                Duration.ofMillis(5),
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                Duration.ofMillis(5),
                Duration.ofMillis(20));
        try (var loop = new AgentLoop(kernel, often, reports::add)) {
            loop.start();
            loop.submit(view());
            nextReport();
        }
        kernel.inside(new NamespaceRef.Overlay(World.FRONT)).addresses.clear();
        kernel.inside(new NamespaceRef.Host()).links.remove(new InterfaceName("skepgw"));
        reports.clear();
        try (var loop = new AgentLoop(kernel, often, reports::add)) {
            loop.start();
            loop.submit(view());

            assertThat(nextReport().operations()).isPositive();
            assertThat(nextReport().operations()).isZero();
        }
    }
}
