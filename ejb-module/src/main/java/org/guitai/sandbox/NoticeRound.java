package org.guitai.sandbox;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.guitai.sandbox.SandboxNotices.Notice;
import org.guitai.shared.Setting;
import org.guitai.shared.database.Migrations;

/** Every second: sends the notices that are due, over HTTP as a provider would, until they are taken. */
@Singleton
@DependsOn(Migrations.NAME)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NoticeRound {

    private static final Logger LOG = System.getLogger(NoticeRound.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    @Inject
    private SandboxNotices notices;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void go() {
        if (Setting.find("guitai.pay.sandbox.secret").isEmpty()) {
            return;
        }
        try {
            for (Notice notice : notices.take()) {
                if (isTaken(notice)) {
                    notices.done(notice.id());
                }
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Notices of the sandbox could not be sent; trying again: {0}", e.toString());
        }
    }

    private boolean isTaken(Notice notice) {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(notice.url()))
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(notice.body()))
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
