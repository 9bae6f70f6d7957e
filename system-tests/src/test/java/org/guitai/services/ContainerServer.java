package org.guitai.services;

import java.io.File;
import org.guitai.servers.InstalledServer;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The Payara Server of these tests, and the archive that is deployed beside Guitai: its EJB module with a module of tests. */
final class ContainerServer implements BeforeAllCallback {

    /** Outside the server only: inside it the tests find everything running. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (System.getProperty("guitai.ear") != null) {
            InstalledServer.payara();
        }
    }

    static EnterpriseArchive archive(Class<?>... tests) {
        EnterpriseArchive guitai = ShrinkWrap.create(ZipImporter.class, "guitai.ear")
                .importFrom(new File(System.getProperty("guitai.ear")))
                .as(EnterpriseArchive.class);
        EnterpriseArchive archive = ShrinkWrap.create(EnterpriseArchive.class, "guitai-services.ear");
        guitai.getContent().forEach((path, node) -> {
            boolean wanted = path.get().startsWith("/lib/") || path.get().startsWith("/guitai-ejb");
            if (wanted && node.getAsset() != null) {
                archive.add(node.getAsset(), path);
            }
        });
        WebArchive web = ShrinkWrap.create(WebArchive.class, "tests.war")
                .addClasses(tests)
                .addAsWebInfResource(
                        new org.jboss.shrinkwrap.api.asset.StringAsset(
                                "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                                        + " bean-discovery-mode=\"annotated\"/>"),
                        "beans.xml");
        return archive.addAsModule(web);
    }
}
