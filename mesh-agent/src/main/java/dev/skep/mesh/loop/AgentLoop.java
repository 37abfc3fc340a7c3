package dev.skep.mesh.loop;

import dev.skep.mesh.kernel.Kernel;
import dev.skep.mesh.plan.NodeView;
import dev.skep.mesh.plan.PassReport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes to the kernel. Views may be submitted at any rate from any thread; the newest one counts. Without a
 * view nothing is changed, and ending the loop leaves the data path as it is.
 */
public final class AgentLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentLoop.class);

    private final MeshPass pass;
    private final Consumer<PassReport> reports;
    private final LoopTimes times;
    private final Thread thread = Thread.ofPlatform().name("skep-mesh").unstarted(this::loop);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private Optional<NodeView> view = Optional.empty();
    private boolean dirty;
    private boolean stopped;
    private long firstChange;
    private long lastChange;
    private long wakeUp;
    private Duration retry;

    /** A loop that writes to a kernel and tells what came of each pass, on its own thread. */
    public AgentLoop(Kernel kernel, LoopTimes times, Consumer<PassReport> reports) {
        this.pass = new MeshPass(kernel);
        this.times = times;
        this.reports = reports;
        this.retry = times.firstRetry();
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Gives the loop a newer view. */
    public void submit(NodeView newest) {
        lock.lock();
        try {
            if (view.isPresent() && view.get().equals(newest)) {
                return;
            }
            view = Optional.of(newest);
            markDirty();
        } finally {
            lock.unlock();
        }
    }

    /** Has the kernel read again soon, because something in it may have changed. */
    public void resync() {
        lock.lock();
        try {
            markDirty();
        } finally {
            lock.unlock();
        }
    }

    private void markDirty() {
        lastChange = System.nanoTime();
        if (!dirty) {
            dirty = true;
            firstChange = lastChange;
        }
        changed.signalAll();
    }

    private void loop() {
        try {
            while (true) {
                Optional<NodeView> next = await();
                if (next.isEmpty()) {
                    return;
                }
                Duration pause = run(next.get()) ? times.resync() : backOff();
                lock.lock();
                try {
                    wakeUp = System.nanoTime() + pause.toNanos();
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The boundary of the loop: whatever goes wrong in a pass is logged once and tried again later. */
    private boolean run(NodeView current) {
        try {
            PassReport report = pass.run(current);
            reports.accept(report);
            if (report.problems().isEmpty()) {
                retry = times.firstRetry();
                return true;
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("pass failed");
        }
        return false;
    }

    private Duration backOff() {
        Duration pause = retry;
        Duration doubled = retry.multipliedBy(2);
        retry = doubled.compareTo(times.lastRetry()) > 0 ? times.lastRetry() : doubled;
        return pause;
    }

    /** The view to program next, once it is time; nothing when the loop is to end. */
    private Optional<NodeView> await() throws InterruptedException {
        lock.lock();
        try {
            while (!stopped) {
                long left = untilNextPass();
                if (left <= 0) {
                    dirty = false;
                    return view;
                }
                long _ = changed.awaitNanos(left);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private long untilNextPass() {
        if (view.isEmpty()) {
            return times.resync().toNanos();
        }
        long now = System.nanoTime();
        if (dirty) {
            long quiet = lastChange + times.quiet().toNanos() - now;
            long patience = firstChange + times.patience().toNanos() - now;
            return Math.min(quiet, patience);
        }
        return wakeUp - now;
    }

    /** Ends the loop after the pass that runs; the data path stays. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
