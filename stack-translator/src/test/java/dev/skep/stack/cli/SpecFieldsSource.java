package dev.skep.stack.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The source of {@link SpecFields}, made from the API's records as Jackson would write them. */
final class SpecFieldsSource {
    private static final int CHUNK = 25;

    private final TreeMap<String, Class<?>> records = new TreeMap<>();
    private final TreeMap<String, Class<?>> enums = new TreeMap<>();
    private final Set<String> inLists = new TreeSet<>();
    private final StringBuilder out = new StringBuilder();

    static String of(Class<?>... roots) {
        var source = new SpecFieldsSource();
        Stream.of(roots).forEach(source::find);
        return source.text();
    }

    private void find(Type type) {
        if (type instanceof ParameterizedType list) {
            for (var argument : list.getActualTypeArguments()) {
                find(argument);
                if (argument instanceof Class<?> item && item.isRecord()) {
                    inLists.add(item.getSimpleName());
                }
            }
        } else if (type instanceof Class<?> found && found.isEnum()) {
            enums.put(found.getSimpleName(), found);
        } else if (type instanceof Class<?> found
                && found.isRecord()
                && records.putIfAbsent(found.getSimpleName(), found) == null) {
            components(found).forEach(component -> find(component.getGenericType()));
        }
    }

    /** Components in the order of the annotation, then of the record. */
    private static List<RecordComponent> components(Class<?> type) {
        var components = new ArrayList<>(List.of(type.getRecordComponents()));
        var order = type.getAnnotation(JsonPropertyOrder.class);
        if (order != null) {
            var names = List.of(order.value());
            components.sort(Comparator.comparingInt(
                    component -> names.contains(component.getName()) ? names.indexOf(component.getName()) : 999));
        }
        return components;
    }

    private String text() {
        out.append("package dev.skep.stack.cli;\n\n");
        var imports = new TreeSet<>(Set.of(
                "java.util.LinkedHashMap", "java.util.List", "java.util.Map", "org.jspecify.annotations.Nullable"));
        Stream.concat(records.values().stream(), enums.values().stream())
                .map(Class::getName)
                .forEach(imports::add);
        imports.add("java.util.ArrayList");
        imports.forEach(name -> out.append("import ").append(name).append(";\n"));
        out.append("""

                /**
                 * The API's records as maps of what is neither absent nor empty, in the order in which they are written. SpecFieldsTest makes this
                 * text from the records: reading them at run time would cost a small run more than its translation.
                 */
                final class SpecFields {
                    private SpecFields() {}
                """);
        records.values().forEach(this::record);
        enums.values().forEach(this::word);
        return out.append("""

                    private static void put(Map<String, Object> to, String name, @Nullable Object value) {
                        var empty = value == null
                                || (value instanceof String text && text.isEmpty())
                                || (value instanceof List<?> list && list.isEmpty());
                        if (!empty) {
                            to.put(name, value);
                        }
                    }

                    private static void putAll(Map<String, Object> to, String name, Map<String, ?> values) {
                        if (!values.isEmpty()) {
                            to.put(name, values);
                        }
                    }
                }
                """).toString();
    }

    private void record(Class<?> type) {
        var name = type.getSimpleName();
        var components = components(type);
        out.append("\n    static @Nullable Map<String, Object> of(@Nullable " + name + " it) {\n");
        out.append("        if (it == null) {\n            return null;\n        }\n");
        out.append("        var to = new LinkedHashMap<String, Object>();\n");
        if (components.size() <= CHUNK) {
            components.forEach(this::put);
            out.append("        return to;\n    }\n");
        } else {
            for (var from = 0; from < components.size(); from += CHUNK) {
                out.append("        from" + from + "(to, it);\n");
            }
            out.append("        return to;\n    }\n");
            for (var from = 0; from < components.size(); from += CHUNK) {
                out.append("\n    private static void from" + from + "(Map<String, Object> to, " + name + " it) {\n");
                components
                        .subList(from, Math.min(from + CHUNK, components.size()))
                        .forEach(this::put);
                out.append("    }\n");
            }
        }
        if (inLists.contains(name)) {
            out.append(
                    """

                        private static List<Object> all%1$s(List<%1$s> items) {
                            var all = new ArrayList<Object>();
                            for (var item : items) {
                                put(all, of(item));
                            }
                            return all;
                        }
                    """.formatted(name).replace(
                            "put(all, of(item));",
                            "var fields = of(item);\n            if (fields != null) {\n                all.add(fields);\n            }"));
        }
    }

    private void put(RecordComponent component) {
        var name = component.getName();
        var value = "it." + name + "()";
        var type = component.getType();
        var put = "put";
        if (type.isRecord()) {
            value = "of(" + value + ")";
        } else if (type.isEnum()) {
            value = "word(" + value + ")";
        } else if (component.getGenericType() instanceof ParameterizedType generic) {
            var item = generic.getActualTypeArguments()[0];
            if (type == List.class && item instanceof Class<?> record && record.isRecord()) {
                value = "all" + record.getSimpleName() + "(" + value + ")";
            } else if (type != List.class) {
                put = "putAll";
            }
        }
        out.append("        " + put + "(to, \"" + name + "\", " + value + ");\n");
    }

    private void word(Class<?> type) {
        out.append("\n    private static @Nullable String word(@Nullable " + type.getSimpleName() + " it) {\n");
        out.append("        if (it == null) {\n            return null;\n        }\n");
        out.append("        return switch (it) {\n");
        for (var constant : type.getEnumConstants()) {
            out.append(
                    "            case " + ((Enum<?>) constant).name() + " -> \"" + word((Enum<?>) constant) + "\";\n");
        }
        out.append("        };\n    }\n");
    }

    private static String word(Enum<?> constant) {
        try {
            var property =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return property == null ? constant.name() : property.value();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
