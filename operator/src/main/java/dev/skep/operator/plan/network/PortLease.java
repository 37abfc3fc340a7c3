package dev.skep.operator.plan.network;

/**
 * Who owns a published port.
 *
 * @param serviceUid UID of the SwarmService
 * @param service {@code namespace/name}, for people
 * @param target port of the tasks
 * @param dynamic whether the port was chosen for the service; it is then kept by target and protocol
 */
public record PortLease(String serviceUid, String service, int target, boolean dynamic) {}
