package org.guitai.services;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guitai.servers.InstalledServer;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The Payara Server of these tests, and the archive that is deployed beside Guitai: its EJB module with a module of tests. */
final class ContainerServer {

    private ContainerServer() {}

    /** Outside the server only: inside it the tests find everything running. */
    static void start() {
        InstalledServer.payara();
    }

    static EnterpriseArchive archive(Class<?>... tests) {
        EnterpriseArchive guitai = ShrinkWrap.create(ZipImporter.class, "guitai.ear")
                .importFrom(new File(System.getProperty("guitai.ear")))
                .as(EnterpriseArchive.class);
        EnterpriseArchive archive = ShrinkWrap.create(EnterpriseArchive.class, "guitai-services.ear");
        Map<ArchivePath, org.jboss.shrinkwrap.api.Node> content = guitai.getContent();
        List<ArchivePath> parts = content.keySet().stream()
                .filter(path -> path.get().startsWith("/lib/") || path.get().startsWith("/guitai-ejb"))
                .filter(path -> content.get(path).getAsset() != null)
                .collect(Collectors.toList());
        parts.forEach(path -> archive.add(content.get(path).getAsset(), path));
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
