package dev.skep.stack.load;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths of a project: relative to the directory of its first file, or absolute; parts are divided by slashes. */
public final class ProjectPath {
    private ProjectPath() {}

    /** The path without {@code .} and empty parts, and without what {@code ..} takes back; {@code ..} in front stays. */
    public static String normalised(String path) {
        if (path.contains("://")) {
            return path;
        }
        if (path.indexOf("./") < 0 && path.indexOf("//") < 0 && !path.endsWith(".") && !path.endsWith("/")) {
            return path;
        }
        Deque<String> parts = new ArrayDeque<>();
        for (var part : path.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !(part.equals("..") && path.startsWith("/"))) {
                parts.addLast(part);
            }
        }
        return (path.startsWith("/") ? "/" : "") + String.join("/", parts);
    }

    /** A path that is relative to a directory of the project, as the project knows it. */
    public static String in(String directory, String path) {
        return normalised(
                directory.isEmpty() || path.startsWith("/") || path.contains("://") ? path : directory + "/" + path);
    }

    /** The directory that a file lies in; empty for that of the project. */
    public static String directory(String path) {
        var slash = path.lastIndexOf('/');
        return slash <= 0 ? "" : path.substring(0, slash);
    }

    /** Whether a normalised path leads out of the project's directory. */
    public static boolean isOutside(String normalised) {
        return normalised.startsWith("/") || normalised.equals("..") || normalised.startsWith("../");
    }
}
