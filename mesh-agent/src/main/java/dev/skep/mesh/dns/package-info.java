/**
 * Name resolution of tasks: what each task may see ({@link dev.skep.mesh.dns.DnsZone}), how a question is decided
 * ({@link dev.skep.mesh.dns.QueryResolver}, both pure), and the sockets that answer inside the tasks' network namespaces. Which
 * tasks there are, and how their namespaces are found, belongs elsewhere.
 */
@NullMarked
package dev.skep.mesh.dns;

import org.jspecify.annotations.NullMarked;
