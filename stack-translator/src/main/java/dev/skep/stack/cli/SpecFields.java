package dev.skep.stack.cli;

import dev.skep.api.v1alpha1.EndpointMode;
import dev.skep.api.v1alpha1.PortProtocol;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API's records as maps of what is neither absent nor empty, in the order of their components, as Jackson writes them. */
final class SpecFields {
    private SpecFields() {}

    /** The fields of a record; a record in it is kept when it says nothing, a collection is not. */
    static Map<String, Object> of(Record spec) {
        var fields = new LinkedHashMap<String, Object>();
        for (var component : spec.getClass().getRecordComponents()) {
            var value = value(spec, component);
            if (value != null && !isEmpty(value)) {
                fields.put(component.getName(), written(value));
            }
        }
        return fields;
    }

    private static boolean isEmpty(Object value) {
        return (value instanceof String text && text.isEmpty())
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static @Nullable Object value(Record spec, RecordComponent component) {
        try {
            return component.getAccessor().invoke(spec);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException("the API's records are public: " + component, hidden);
        }
    }

    private static Object written(Object value) {
        if (value instanceof Record part) {
            return of(part);
        } else if (value instanceof Enum<?> constant) {
            return word(constant);
        } else if (value instanceof List<?> list) {
            var all = new ArrayList<Object>(list.size());
            for (var item : list) {
                all.add(written(item));
            }
            return all;
        }
        return value;
    }

    /** A constant in camel case, or as it stands where it is an abbreviation. */
    private static String word(Enum<?> constant) {
        var name = constant.name();
        if (constant instanceof PortProtocol || constant instanceof EndpointMode) {
            return name;
        }
        var word = new StringBuilder(name.length());
        for (var i = 0; i < name.length(); i++) {
            var begins = i == 0 || name.charAt(i - 1) == '_';
            if (name.charAt(i) != '_') {
                word.append(begins ? name.charAt(i) : Character.toLowerCase(name.charAt(i)));
            }
        }
        return word.toString();
    }
}
