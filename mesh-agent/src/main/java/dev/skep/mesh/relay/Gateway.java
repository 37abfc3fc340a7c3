package dev.skep.mesh.relay;

/**
 * The way from the host's namespace into the routing mesh. Connections are made from its own end: while the way does not
 * exist they fail, rather than leave by whatever route there is.
 *
 * @param local address of the host's end
 * @param mesh address on which the mesh answers every published port
 */
public record Gateway(String local, String mesh) {}
