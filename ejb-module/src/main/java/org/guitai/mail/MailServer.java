package org.guitai.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import org.guitai.shared.Setting;
import org.jspecify.annotations.Nullable;

/** The installation's mail server, if it has one: {@code guitai.mail.*} (docs/operations/settings.md). */
@ApplicationScoped
class MailServer {

    private static final String PATIENCE_MILLIS = "10000";

    boolean isConfigured() {
        return Setting.find("guitai.mail.host").isPresent();
    }

    /** @param id of the letter: a letter sent twice after a crash carries the same Message-ID */
    void send(long id, String recipient, String subject, String text) throws MessagingException {
        MimeMessage message = new MimeMessage(session()) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<letter-" + id + "@" + domain() + ">");
            }
        };
        message.setFrom(new InternetAddress(from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setText(text, StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC)));
        Transport.send(message);
    }

    private static Session session() {
        Properties properties = new Properties();
        properties.setProperty(
                "mail.smtp.host", Setting.find("guitai.mail.host").orElse("localhost"));
        properties.setProperty("mail.smtp.port", Integer.toString(Setting.number("guitai.mail.port", 25)));
        String protection = Setting.oneOf("guitai.mail.protection", "none", "starttls", "tls");
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(protection.equals("starttls")));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(protection.equals("starttls")));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(protection.equals("tls")));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail.smtp." + limit, PATIENCE_MILLIS);
        }
        String user = Setting.find("guitai.mail.user").orElse(null);
        properties.setProperty("mail.smtp.auth", Boolean.toString(user != null));
        return Session.getInstance(properties, authenticator(user));
    }

    private static @Nullable Authenticator authenticator(@Nullable String user) {
        if (user == null) {
            return null;
        }
        String password = Setting.find("guitai.mail.password").orElse("");
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        };
    }

    private static String from() {
        return Setting.find("guitai.mail.from").orElse("guitai@localhost");
    }

    private static String domain() {
        String from = from();
        return from.substring(from.indexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    }
}
