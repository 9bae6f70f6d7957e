package org.guitai.launcher;

/** What the demo offers, for the person who has just started it. */
final class Demo {

    private Demo() {}

    static String welcome(Settings settings) {
        return """

                  The demo shop 阳光数码 is open.
                    Storefront of another site  http://127.0.0.1:%d/
                    Sign in at                  http://localhost:%d/
                      owner                     sunshop            counter-2026
                      agents                    sunshop:小陈       counter-2026   (also 小林, 小赵, 小吴)
                      the second shop           moonshop           counter-2026
                      the platform's operator   operator           counter-2026       http://localhost:%d/operator/
                """.formatted(settings.storefrontPort(), settings.port(), settings.port());
    }
}
