package org.guitai.account.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guitai.shared.RandomToken;
import org.guitai.shared.Setting;
import org.jspecify.annotations.Nullable;

/**
 * The enterprise's identity provider: where it is ({@code guitai.oidc.issuer}), who we are there ({@code .client-id}, {@code
 * .client-secret}), and which claim is the login name here ({@code .name-claim}).
 */
@ApplicationScoped
class IdentityProvider {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private volatile @Nullable Metadata metadata;

    /** The provider did not answer, or its answer is not to be trusted. */
    static final class Refusal extends Exception {
        Refusal(String message) {
            super(message);
        }

        Refusal(Throwable cause) {
            super(cause.toString(), cause);
        }
    }

    /** What the provider publishes about itself. */
    private record Metadata(String authorization, String token, JWKSource<SecurityContext> keys) {}

    boolean isConfigured() {
        return Setting.find("guitai.oidc.issuer").isPresent();
    }

    private static String setting(String name) {
        return Setting.find("guitai.oidc." + name)
                .orElseThrow(() -> new IllegalStateException("guitai.oidc." + name + " is not set"));
    }

    /** Where the provider sends people back to; registered there. */
    private static String redirect() {
        return Setting.find("guitai.url").orElse("http://localhost:8080").replaceAll("/+$", "") + "/sso";
    }

    String authorization(String state, String nonce, String verifier) throws Refusal {
        return metadata().authorization
                + (metadata().authorization.contains("?") ? "&" : "?")
                + form(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        setting("client-id"),
                        "redirect_uri",
                        redirect(),
                        "scope",
                        Setting.find("guitai.oidc.scope").orElse("openid profile"),
                        "state",
                        state,
                        "nonce",
                        nonce,
                        "code_challenge",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(RandomToken.hash(verifier)),
                        "code_challenge_method",
                        "S256"));
    }

    /** The login name of whoever the code stands for. */
    String name(String code, String nonce, String verifier) throws Refusal {
        HttpRequest request = HttpRequest.newBuilder(URI.create(metadata().token))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header("Authorization", "Basic " + credentials())
                .POST(HttpRequest.BodyPublishers.ofString(form(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirect(),
                        "code_verifier",
                        verifier))))
                .build();
        String token = exchange(request).getString("id_token", "");
        JWTClaimsSet claims = verified(token, nonce);
        try {
            String claim = Setting.find("guitai.oidc.name-claim").orElse("preferred_username");
            String name = claims.getStringClaim(claim);
            if (name == null || name.isBlank()) {
                throw new Refusal("The ID token has no claim " + claim);
            }
            return name;
        } catch (ParseException e) {
            throw new Refusal(e);
        }
    }

    private static String credentials() {
        String pair = encode(setting("client-id")) + ":" + encode(setting("client-secret"));
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private JWTClaimsSet verified(String token, String nonce) throws Refusal {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, metadata().keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                setting("client-id"),
                new JWTClaimsSet.Builder()
                        .issuer(setting("issuer"))
                        .claim("nonce", nonce)
                        .build(),
                Set.of("sub", "iat", "exp")));
        try {
            return processor.process(token, null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new Refusal(e);
        }
    }

    /** Read once; a provider that moves is looked at again after a restart. */
    private Metadata metadata() throws Refusal {
        Metadata known = metadata;
        if (known != null) {
            return known;
        }
        String issuer = setting("issuer");
        JsonObject published = exchange(
                HttpRequest.newBuilder(URI.create(issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration"))
                        .timeout(PATIENCE)
                        .build());
        if (!issuer.equals(published.getString("issuer", ""))) {
            throw new Refusal("The provider calls itself " + published.getString("issuer", "nothing"));
        }
        try {
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            URI.create(published.getString("jwks_uri")).toURL())
                    .build();
            Metadata read = new Metadata(
                    published.getString("authorization_endpoint"), published.getString("token_endpoint"), keys);
            metadata = read;
            return read;
        } catch (MalformedURLException | NullPointerException e) {
            throw new Refusal(e);
        }
    }

    private JsonObject exchange(HttpRequest request) throws Refusal {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new Refusal(request.uri() + " answers " + answer.statusCode());
            }
            try (var reader = Json.createReader(new StringReader(answer.body()))) {
                return reader.readObject();
            }
        } catch (IOException | JsonException e) {
            throw new Refusal(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
