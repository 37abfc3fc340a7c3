package dev.skep.stack.translate;

import java.util.Optional;

/** A declared secret or config with the object that is to be made; none for what exists outside of the stack. */
record Versioned(Scope.Declared declared, Optional<WantedObject> object) {
    static Versioned existing(Scope.Declared declared) {
        return new Versioned(declared, Optional.empty());
    }
}
