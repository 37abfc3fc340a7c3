package dev.skep.stack.load;

/**
 * What keeps a file that a key names from being taken, in the same words wherever it is found.
 *
 * @param code stable CamelCase word for programs
 * @param message sentence for people, with the remedy
 */
public record FileFault(String code, String message) {

    /** A file that is not given. */
    public static FileFault missing(String path, String key) {
        return ProjectPath.isOutside(ProjectPath.normalised(path))
                ? new FileFault(
                        "FileOutside",
                        file(path, key)
                                + " lies outside of the first stack file's directory and is not given: add it to spec.files of the"
                                + " Stack under that path (the command line reads it with --project-directory, a directory that"
                                + " holds both)")
                : new FileFault(
                        "MissingFile",
                        file(path, key)
                                + " is not given: add it to spec.files of the Stack (the command line reads it beside the stack file)");
    }

    /** A file that is given, but not as text. */
    static FileFault noText(String path, String key, FileContent content) {
        return content instanceof FileContent.Withheld(var why)
                ? withheld(path, key, why)
                : new FileFault("FileNotText", file(path, key) + " is not in UTF-8: convert it");
    }

    /** A file that is there and is not read. */
    public static FileFault withheld(String path, String key, String why) {
        return new FileFault("FileWithheld", file(path, key) + " " + why);
    }

    private static String file(String path, String key) {
        return "the file " + path + (key.isEmpty() ? "" : " of " + key);
    }
}
