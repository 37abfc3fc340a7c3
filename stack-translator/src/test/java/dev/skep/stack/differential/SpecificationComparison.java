package dev.skep.stack.differential;

import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.translate.StackTranslator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The files of a stack by the Compose Specification on both sides: what compose-go and {@code skep-stack config} print. */
record SpecificationComparison(ComposeGo composeGo) {

    /** All differences between the two projects; what both refuse is none. */
    List<Difference> differences(StackCase stackCase) {
        var input = stackCase
                .input(ComposeGo.variables(stackCase))
                .withProfiles(profiles(stackCase))
                .readBy(Reading.SPECIFICATION);
        var ours = StackTranslator.config(input);
        var theirs = composeGo.project(stackCase);
        if (theirs.exit() != 0) {
            return ours.isRefused() || StackTranslator.translate(input).isRefused()
                    ? List.of()
                    : List.of(new Difference(
                            "the file", "compose-go refuses", theirs.err().strip(), "accepted"));
        }
        if (ours.isRefused()) {
            return Difference.refused(ours.diagnostics());
        }
        return new ComposeProject(stackCase.directory().toString()).differences(theirs.out(), ours.text());
    }

    private static Set<String> profiles(StackCase stackCase) {
        var profiles = new TreeSet<>(List.of(
                stackCase.variables().getOrDefault("COMPOSE_PROFILES", "").split(",")));
        profiles.remove("");
        return profiles;
    }
}
