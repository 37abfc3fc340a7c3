package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.api.v1alpha1.SwarmConfigSpec;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.api.v1alpha1.SwarmSecretSpec;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written without a library is what Jackson writes, by which the API server and the operator read. */
class SpecFieldsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** More than the constants of any enum. */
    private static final int VARIANTS = 8;

    @ParameterizedTest
    @ValueSource(
            classes = {SwarmServiceSpec.class, SwarmNetworkSpec.class, SwarmSecretSpec.class, SwarmConfigSpec.class})
    void everyFieldAndWordIsWrittenAsJacksonWritesIt(Class<? extends Record> type) throws IOException {
        for (var variant = -1; variant < VARIANTS; variant++) {
            var spec = record(type, variant);
            assertThat(JSON.writeValueAsString(SpecFields.of(spec)))
                    .as("variant %d", variant)
                    .isEqualTo(JSON.writeValueAsString(spec));
        }
    }

    /** A record with every field; with none for -1, and with records of nothing for 0. */
    private static <T extends Record> T record(Class<T> type, int variant) {
        var components = type.getRecordComponents();
        var values = Stream.of(components)
                .map(component -> variant < 0 ? null : value(component.getGenericType(), variant))
                .toArray();
        try {
            return type.getDeclaredConstructor(
                            Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    private static @Nullable Object value(Type type, int variant) {
        if (type instanceof ParameterizedType collection) {
            var arguments = collection.getActualTypeArguments();
            return collection.getRawType() == List.class
                    ? List.of(present(arguments[0], variant))
                    : Map.of("key", present(arguments[1], variant));
        }
        return present(type, variant);
    }

    private static Object present(Type type, int variant) {
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalStateException("no value is known of " + type);
        }
        if (plain.isRecord()) {
            return record(plain.asSubclass(Record.class), variant - 1);
        } else if (plain.isEnum()) {
            var constants = plain.getEnumConstants();
            return constants[variant % constants.length];
        }
        return Arrays.<Object>asList("text", 7, 7L, 0.5, true).stream()
                .filter(value -> plain == Object.class || plain.isInstance(value))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no value is known of " + plain));
    }
}
