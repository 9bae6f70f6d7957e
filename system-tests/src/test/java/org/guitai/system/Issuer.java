package org.guitai.system;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.function.Supplier;

/** An identity provider that answers with whatever ID token it is given, good or bad. */
final class Issuer {

    static final String CLIENT = "guitai";
    private static final String KEY = "key-1";

    private final RSAKey key;
    private final HttpServer server;
    private volatile String next = "";

    Issuer() {
        try {
            key = new RSAKeyGenerator(2048).keyID(KEY).generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
        answer("/.well-known/openid-configuration", () -> """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys"}""".formatted(address()));
        answer("/keys", () -> new JWKSet(key.toPublicJWK()).toString());
        answer("/token", () -> """
                {"access_token": "x", "token_type": "Bearer", "id_token": "%s"}""".formatted(next));
        server.start();
    }

    private void answer(String path, Supplier<String> text) {
        server.createContext(path, exchange -> {
            byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The claims of a good token. */
    JWTClaimsSet.Builder claims(String name, String nonce) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(address())
                .audience(CLIENT)
                .subject("subject of " + name)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce)
                .claim("preferred_username", name);
    }

    void answerWith(JWTClaimsSet claims) {
        next = signed(claims, key);
    }

    /** By somebody who knows the number of the key, and has another. */
    void answerForged(JWTClaimsSet claims) {
        try {
            next = signed(claims, new RSAKeyGenerator(2048).keyID(KEY).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWTClaimsSet claims, RSAKey with) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY).build(), claims);
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
