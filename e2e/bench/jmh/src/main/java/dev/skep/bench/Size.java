package dev.skep.bench;

/** Prints how many characters the benchmark's file has. */
public final class Size {
    private Size() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        System.out.println(TranslateBenchmark.file().length());
    }
}
