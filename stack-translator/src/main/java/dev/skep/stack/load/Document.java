package dev.skep.stack.load;

import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.reader.Reading;

/**
 * What stack files are together: canonical, merged, with environment files read.
 *
 * @param root the top-level mapping
 * @param readAs the rules that the files were read by
 * @param applied number of keys of the files that have their exact meaning
 */
public record Document(Mapping root, ReadAs readAs, int applied) {
    /** The whole document. */
    public Field field() {
        return Field.root(root);
    }

    /** The rules that the files were read by. */
    public Reading reading() {
        return readAs.reading();
    }
}
