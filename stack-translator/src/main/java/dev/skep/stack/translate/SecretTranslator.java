package dev.skep.stack.translate;

import dev.skep.api.ObjectNames;
import dev.skep.api.rules.SizeRules;
import dev.skep.api.support.Shortfalls;
import dev.skep.api.v1alpha1.SecretSource;
import dev.skep.api.v1alpha1.SwarmSecretSpec;
import dev.skep.stack.compose.node.Field;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Top-level secrets: their content comes from spec.secrets of the Stack, never from the file. */
record SecretTranslator(Scope scope) {

    /** Declared secrets by key with the objects that are to be made; external ones have none. */
    Map<String, Versioned> secrets(Field document) {
        var secrets = new TreeMap<String, Versioned>();
        for (var declared : scope.declared(document, "secrets").values()) {
            secrets.put(declared.key(), declared.external() ? Versioned.existing(declared) : own(declared));
        }
        return secrets;
    }

    /** A secret's name holds a hash of where its content stands, or of its ciphertext. */
    private Versioned own(Scope.Declared declared) {
        scope.checkContentName(declared, "secret");
        var source = Optional.ofNullable(scope.input().secrets().get(declared.key()));
        if (source.isEmpty()) {
            scope.findings()
                    .refuse(
                            declared.field(),
                            "MissingSecret",
                            "no content is given for the secret "
                                    + declared.key() + ": add spec.secrets." + declared.key()
                                    + " (secretRef) to the Stack (on the command line --secret "
                                    + declared.key()
                                    + "=SECRET/FIELD), or declare it external: true and create the SwarmSecret");
            return Versioned.existing(declared);
        }
        var named = new Scope.Declared(
                declared.field(),
                declared.swarmName(),
                ObjectNames.versioned(declared.objectName(), content(source.get())),
                false);
        var spec = new SwarmSecretSpec(source.get().sealed(), source.get().secretRef(), scope.labels(declared.field()));
        new Support(scope.findings()).say(declared.field(), Shortfalls.of(spec));
        new Oversize(scope.findings()).say(declared.field(), SizeRules.of(spec));
        return new Versioned(
                named,
                Optional.of(new WantedObject.Secret(scope.metadata(named.objectName(), named.swarmName()), spec)));
    }

    private static String content(SecretSource source) {
        var sealed = Optional.ofNullable(source.sealed()).map(text -> "sealed:" + text);
        return sealed.orElseGet(() -> Optional.ofNullable(source.secretRef())
                .map(key -> "ref:" + key.name() + "/" + key.key())
                .orElse(""));
    }
}
