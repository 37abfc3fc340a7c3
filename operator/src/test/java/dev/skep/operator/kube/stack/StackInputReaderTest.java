package dev.skep.operator.kube.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.ConfigMapKey;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.StackFile;
import dev.skep.api.v1alpha1.StackSpec;
import dev.skep.operator.kube.stack.StackInputReader.Reading;
import dev.skep.stack.load.FileContent;
import dev.skep.stack.translate.VolumeChoice;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of a Stack and its ConfigMaps is given to the translator. */
class StackInputReaderTest {
    /** It connects to nothing. */
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder().withMasterUrl("http://127.0.0.1:1").build())
            .build();

    private final StackInputReader reader = new StackInputReader(client, VolumeChoice.PER_NODE);

    @AfterEach
    void stop() {
        client.close();
    }

    private static Stack stack(List<StackFile> files) {
        var stack = new Stack();
        stack.setMetadata(
                new ObjectMetaBuilder().withName("s").withNamespace("n").build());
        stack.setSpec(
                new StackSpec("services: {a: {image: x}}", List.of(), Map.of(), files, Map.of(), List.of(), null));
        return stack;
    }

    @Test
    void aKeyOfBinaryDataIsBytesUnlessTheyAreText() {
        var map = Optional.of(new ConfigMapBuilder()
                .addToData("text", "a")
                .addToBinaryData("bytes", "/wAB")
                .addToBinaryData("letters", "YWJj")
                .build());
        assertThat(StackInputReader.content(map, "text")).contains(new FileContent.Text("a"));
        assertThat(StackInputReader.content(map, "bytes")).contains(new FileContent.Bytes("/wAB"));
        assertThat(StackInputReader.content(map, "letters")).contains(new FileContent.Text("abc"));
        assertThat(StackInputReader.content(map, "absent")).isEmpty();
        assertThat(StackInputReader.content(Optional.empty(), "text")).isEmpty();
    }

    @Test
    void whatIsLargerThanAStackMayHaveIsNotRead() {
        var files = Collections.nCopies(4097, new StackFile("a", "text", null));

        assertThat(reader.read(stack(files)))
                .isEqualTo(new Reading.Incomplete(
                        "TooLarge", List.of("spec.files: 4097 entries are too many: write at most 4096")));
    }

    @Test
    void theFolderOfRelativeBindsIsThatOfTheStack() {
        var stack = stack(List.of());
        stack.setSpec(new StackSpec(
                "services: {a: {image: x}}", List.of(), Map.of(), List.of(), Map.of(), List.of(), null, "/srv/app"));
        assertThat(reader.read(stack))
                .isInstanceOfSatisfying(
                        Reading.Complete.class,
                        complete -> assertThat(complete.input().bindRoot()).contains("/srv/app"));
    }

    @Test
    void theOperatorsChoiceOfVolumesHoldsForEveryStack() {
        assertThat(reader.read(stack(List.of())))
                .isInstanceOfSatisfying(
                        Reading.Complete.class,
                        complete -> assertThat(complete.input().volumes()).isEqualTo(VolumeChoice.PER_NODE));
    }

    @Test
    void aStackReadsNoMoreThanItsBoundsAllow() {
        var megabyte = "x".repeat(1 << 20);
        var large = stack(IntStream.range(0, 9)
                .mapToObj(i -> new StackFile("f" + i, megabyte, null))
                .toList());
        assertThat(reader.read(large))
                .isEqualTo(
                        new Reading.Incomplete(
                                "SourceTooLarge",
                                List.of(
                                        "the Stack's files together have more than 8388608 characters: make several Stacks of it")));
        var many = stack(IntStream.range(0, 101)
                .mapToObj(i -> new StackFile("f" + i, null, new ConfigMapKey("map-" + i, "key")))
                .toList());
        assertThat(reader.read(many))
                .isEqualTo(
                        new Reading.Incomplete(
                                "TooManySources",
                                List.of(
                                        "the Stack refers to 101 ConfigMaps; at most 100 are read: put several files into one")));
        assertThat(StackInputReader.configMaps(many.getSpec())).isEmpty();
    }
}
