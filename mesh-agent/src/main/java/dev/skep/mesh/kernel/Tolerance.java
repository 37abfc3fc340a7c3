package dev.skep.mesh.kernel;

import dev.skep.mesh.netlink.Errno;
import dev.skep.mesh.plan.KernelOp;

/** The one table of errors that mean that the wanted state is there already. */
final class Tolerance {
    private Tolerance() {}

    static boolean tolerated(KernelOp op, int errno) {
        return switch (op) {
            case KernelOp.DeleteLink d -> errno == Errno.ENODEV || errno == Errno.ENOENT;
            case KernelOp.DeleteAddress d -> errno == Errno.EADDRNOTAVAIL || errno == Errno.ENODEV;
            case KernelOp.DeleteRoute d -> errno == Errno.ESRCH;
            case KernelOp.DeleteNeighbour d -> errno == Errno.ENOENT;
            case KernelOp.DeleteFdb d -> errno == Errno.ENOENT;
            case KernelOp.DeleteBalancer d -> errno == Errno.ESRCH;
            case KernelOp.DeleteDestination d -> errno == Errno.ESRCH || errno == Errno.ENOENT;
            case KernelOp.PutAddress p -> errno == Errno.EEXIST;
            case KernelOp.CreateBalancer c -> errno == Errno.EEXIST;
            case KernelOp.AddDestination a -> errno == Errno.EEXIST;
            case KernelOp.SetWeight w -> w.weight() == 0 && (errno == Errno.ESRCH || errno == Errno.ENOENT);
            default -> false;
        };
    }
}
