package dev.skep.mesh.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.MacAddress;
import dev.skep.mesh.kernel.FakeKernel;
import dev.skep.mesh.lab.RandomWorld;
import dev.skep.mesh.plan.DesiredState;
import dev.skep.mesh.plan.DesiredStateCompiler;
import dev.skep.mesh.plan.Link;
import dev.skep.mesh.plan.LinkKind;
import dev.skep.mesh.plan.LocalPod;
import dev.skep.mesh.plan.NamespaceRef;
import dev.skep.mesh.plan.NamespaceState;
import dev.skep.mesh.plan.NodeView;
import dev.skep.mesh.plan.OpText;
import dev.skep.mesh.plan.StateDiffer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of compile, diff and apply, over histories made by chance from fixed seeds (M-1 to M-6). */
class MeshLawsTest {
    private static final int STEPS = 60;
    private static final Link FOREIGN =
            new Link(new InterfaceName("eth0"), new LinkKind.Veth(), new MacAddress(0x0a58_0a00_0001L), 1500, true, "");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyViewIsReachedFromEveryOtherAndASecondPassDoesNothing(long seed) {
        var kernel = new FakeKernel();
        var world = new RandomWorld(seed);
        for (int step = 0; step < STEPS; step++) {
            NodeView view = world.next();

            var report = new MeshPass(kernel).run(view);

            assertThat(report.problems()).as("step %s", step).isEmpty();
            assertHolds(kernel, view);
            assertThat(new MeshPass(kernel).run(view).operations()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whateverFailsIsMadeGoodByTheNextPass(long seed) {
        var kernel = new FakeKernel();
        var world = new RandomWorld(seed);
        var chance = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            NodeView view = world.next();
            kernel.refuse(op -> chance.nextInt(5) == 0);

            var broken = new MeshPass(kernel).run(view);

            for (LocalPod pod : broken.programmed()) {
                assertPodComplete(kernel, view, pod);
            }
            kernel.refuse(op -> false);
            assertThat(new MeshPass(kernel).run(view).problems())
                    .as("step %s", step)
                    .isEmpty();
            assertHolds(kernel, view);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void whatIsNotOursStaysAndCleaningRemovesTheRest(long seed) {
        var kernel = new FakeKernel();
        var world = new RandomWorld(seed);
        var host = new NamespaceRef.Host();
        var calico = new Link(
                new InterfaceName("vxlan.calico"),
                new LinkKind.Vxlan(
                        new dev.skep.mesh.domain.Vni(4096), dev.skep.mesh.domain.IpAddr.parse("10.0.0.1"), 4789),
                new MacAddress(0x6600_0000_0001L),
                1450,
                true,
                "");
        kernel.inside(host).link(FOREIGN);
        kernel.inside(host).link(calico);
        for (int step = 0; step < STEPS; step++) {
            NodeView view = world.next();
            view.pods().forEach(pod -> kernel.inside(new NamespaceRef.Pod(pod)).link(FOREIGN));
            new MeshPass(kernel).run(view);
            view.pods()
                    .forEach(pod -> assertThat(kernel.inside(new NamespaceRef.Pod(pod)).links)
                            .containsEntry(FOREIGN.name(), FOREIGN));
        }

        assertThat(new MeshPass(kernel).clean()).isEmpty();

        assertThat(kernel.read(DesiredState.EMPTY).namespaces()).containsOnlyKeys(host);
        assertThat(kernel.inside(host).links.values()).containsExactlyInAnyOrder(FOREIGN, calico);
        assertThat(kernel.inside(host).chains).isEmpty();
    }

    /** What the kernel holds is what is wanted, but for namespaces left alone and interfaces that wait for their pod. */
    private static void assertHolds(FakeKernel kernel, NodeView view) {
        DesiredState desired = DesiredStateCompiler.compile(view);
        var actual = kernel.read(desired);
        assertThat(StateDiffer.diff(desired, actual).ops().stream().map(OpText::of))
                .isEmpty();
        desired.namespaces().forEach((ref, wanted) -> {
            if (desired.retained().contains(ref)) {
                return;
            }
            var draft = new NamespaceState.Draft();
            draft.links.putAll(actual.in(ref).links());
            Set<String> spared = new HashSet<>(desired.spared().getOrDefault(ref, new java.util.TreeSet<>()));
            draft.links.keySet().removeIf(name -> spared.contains(name.value()));
            assertThat(draft.links).as("interfaces in %s", ref).isEqualTo(wanted.links());
            assertThat(actual.in(ref).balancers()).isEqualTo(wanted.balancers());
            assertThat(actual.in(ref).fdb()).isEqualTo(wanted.fdb());
            assertThat(actual.in(ref).addresses()).isEqualTo(wanted.addresses());
            assertThat(actual.in(ref).chains()).isEqualTo(wanted.chains());
        });
        assertThat(actual.namespaces().keySet().stream()
                        .filter(ref -> ref instanceof NamespaceRef.Overlay
                                && !desired.retained().contains(ref)))
                .allSatisfy(ref -> assertThat(desired.namespaces()).containsKey(ref));
    }

    private static void assertPodComplete(FakeKernel kernel, NodeView view, LocalPod pod) {
        DesiredState desired = DesiredStateCompiler.compile(view);
        var ref = new NamespaceRef.Pod(pod);
        var actual = kernel.read(desired).in(ref);
        assertThat(actual.links())
                .as("interfaces of %s", ref)
                .isEqualTo(desired.in(ref).links());
        assertThat(actual.addresses()).isEqualTo(desired.in(ref).addresses());
        assertThat(actual.chains()).isEqualTo(desired.in(ref).chains());
    }
}
