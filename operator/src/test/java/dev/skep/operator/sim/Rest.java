package dev.skep.operator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.service.ServicePlan;
import dev.skep.operator.plan.service.ServicePlanner;
import dev.skep.operator.plan.service.ServiceWorld;
import java.util.Set;
import java.util.function.Supplier;

/** What holds of a service that was left in peace for long enough. */
final class Rest {
    private static final int HISTORY = 5;

    private Rest() {}

    /** There is nothing to do, all that is wanted runs, and the status says so with one of these reasons. */
    static void check(SimWorld world, String name, Set<String> reasons) {
        var service = world.service(name);
        var plan = plan(world, name);
        Supplier<String> told = () -> told(world, name);
        assertThat(plan.actions())
                .as(() -> "S-1: a satisfied world gives the empty plan\n" + told.get())
                .isEmpty();
        assertThat(service.status().reason())
                .as(() -> "it is ready\n" + told.get())
                .isIn(reasons);
        if (!service.spec().isJob()) {
            assertThat(plan.status().running()).as(told).isEqualTo(plan.status().desired());
        }
        var target = service.spec().revision(world.followed(service).updates());
        assertThat(world.tasks(name).stream().filter(Task::isLive))
                .as(() -> "every wanted task is of the newest revision\n" + told.get())
                .allMatch(task -> task.revision().equals(target));
        SlotView.of(world.tasks(name))
                .forEach(view -> assertThat(view.tasks().stream()
                                .filter(task -> !task.seen().declined())
                                .toList())
                        .as(() -> "S-9: tasks of slot " + view.slot() + "\n" + told.get())
                        .hasSizeLessThanOrEqualTo(HISTORY));
    }

    static ServicePlan plan(SimWorld world, String name) {
        return new ServicePlanner().plan(seen(world, name));
    }

    static String told(SimWorld world, String name) {
        return Told.of(seen(world, name)) + "\n" + Told.of(plan(world, name));
    }

    private static ServiceWorld seen(SimWorld world, String name) {
        var service = world.service(name);
        return world.seenBy(world.operator(), service, world.followed(service));
    }
}
