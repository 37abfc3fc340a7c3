package dev.skep.stack.translate;

import dev.skep.api.ObjectNames;
import dev.skep.api.v1alpha1.FileReference;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.load.FileContent;
import dev.skep.stack.load.ProjectPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Binds whose source is relative: a file that is given is copied into a config, anything else lies below the folder that the stack's directory is on the nodes. */
final class BindTranslator {
    private static final int READABLE = 0444;
    private static final int EXECUTABLE = 0555;

    private final Scope scope;
    private final Findings findings;
    private final Map<String, WantedObject> configs = new TreeMap<>();

    BindTranslator(Scope scope) {
        this.scope = scope;
        this.findings = scope.findings();
    }

    /** Whether a mount's source is a path beside the stack file, or outside of it but not on the nodes. */
    static boolean isRelative(Field mount) {
        var source = mount.text("source").orElse("");
        return mount.text("type").orElse("").equals("bind") && !source.isEmpty() && "/~".indexOf(source.charAt(0)) < 0;
    }

    /** Whether a mount is the copy of a file. */
    boolean isFile(Field mount) {
        return isRelative(mount)
                && scope.input().file(mount.text("source").orElse("")).isPresent();
    }

    /** The folder of the nodes that a source stands for; empty and reported when there is none. */
    Optional<String> folder(Field mount, String source) {
        var root = scope.input().bindRoot();
        if (source.startsWith("/")) {
            return Optional.of(source);
        }
        if (source.startsWith("~")) {
            refuse(
                    mount,
                    "RelativeBind",
                    "the bind source " + source
                            + " lies in the home of whoever deploys, which nodes do not have: write an absolute path of the nodes");
            return Optional.empty();
        }
        if (root.isEmpty()) {
            refuse(
                    mount,
                    "RelativeBind",
                    "the bind source " + source
                            + " is relative to a directory that the cluster does not know: say which folder of the nodes that is with"
                            + " --bind-root (spec.bindRoot of the Stack), add a file to spec.files of the Stack, or use a named volume"
                            + " or an absolute path of the nodes");
        }
        return root.map(folder -> ProjectPath.normalised(folder + "/" + source));
    }

    /** The configs of a service and the copies of files that it binds, by object name. */
    List<FileReference> files(Field service, List<FileReference> given) {
        var references = new ArrayList<>(given);
        for (var mount : service.items("volumes")) {
            if (mount.isMapping() && isFile(mount)) {
                reference(mount).ifPresent(references::add);
            }
        }
        if (references.size() == given.size()) {
            return given;
        }
        references.sort(Comparator.comparing(FileReference::name).thenComparing(FileReference::target));
        return references;
    }

    /** The configs that copy files. */
    Collection<WantedObject> configs() {
        return configs.values();
    }

    private Optional<FileReference> reference(Field mount) {
        var source = mount.text("source").orElse("");
        var file = scope.file(source, mount);
        var target = mount.text("target").orElse("");
        if (file.isEmpty() || !isCopied(mount, source, target, file.get())) {
            return Optional.empty();
        }
        var content = ConfigContent.of(file.get()).orElseThrow();
        var key = ProjectPath.normalised(source).replace('/', '-');
        var name = content.versioned(ObjectNames.inStack(scope.input().stack(), key));
        var swarmName = ObjectNames.swarmName(scope.input().stack(), key);
        configs.putIfAbsent(
                name, new WantedObject.Config(scope.metadata(name, swarmName), content.spec(scope.dockerLabels())));
        var mode = content.isProgram() ? EXECUTABLE : READABLE;
        findings.approximate(
                mount,
                "FileCopied",
                mount.path() + ": the file " + source
                        + " becomes a config: tasks see a copy of it as it is now, read-only with mode 0"
                        + Integer.toOctalString(mode)
                        + ", and whoever may read configs can read it; make a secret of what is secret");
        return Optional.of(new FileReference(name, target, null, null, mode));
    }

    private boolean isCopied(Field mount, String source, String target, FileContent file) {
        if (!target.startsWith("/")) {
            refuse(mount, "InvalidMount", "invalid mount target, must be an absolute path: " + target);
            return false;
        }
        if (file instanceof FileContent.Text(var text) && text.contains("PRIVATE KEY-----")) {
            refuse(
                    mount,
                    "PrivateKey",
                    mount.path() + ": the file " + source
                            + " is a private key, which a config would show to whoever may read it: make a secret of it, and give"
                            + " the service that secret with target " + target);
            return false;
        }
        var fault = ConfigContent.of(file).flatMap(ConfigContent::sizeFault);
        fault.ifPresent(
                words -> refuse(
                        mount,
                        "InvalidConfig",
                        mount.path() + ": the file " + source + " cannot become a config (" + words
                                + "): use a named volume, or put it on the nodes and say where with --bind-root (spec.bindRoot of the Stack)"));
        return fault.isEmpty();
    }

    private void refuse(Field field, String code, String message) {
        findings.refuse(field, code, message);
    }
}
