package org.guitai.system;

import java.util.List;

/**
 * How a virtual machine runs that lives for minutes: it compiles thoroughly only what is really hot, which saves a
 * quarter of what starting a server costs. Password hashing is hot; without the second compiler it would take many times
 * as long.
 */
public final class ShortLived {

    /** For whichever collector a server chooses. */
    public static final List<String> COMPILER = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=20000",
            "-XX:Tier4CompileThreshold=100000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private ShortLived() {}
}
