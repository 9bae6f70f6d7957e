package org.guitai.billing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** A pair of keys made here, that signs and verifies with SHA-256. */
record RsaKeys(KeyPair pair) {

    private interface Work<T> {
        T with(Signature signature) throws GeneralSecurityException;
    }

    static RsaKeys make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new RsaKeys(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String privateKey() {
        return base64(pair.getPrivate().getEncoded());
    }

    String publicKey() {
        return base64(pair.getPublic().getEncoded());
    }

    String sign(String text) {
        return done(signature -> {
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return base64(signature.sign());
        });
    }

    boolean verifies(String text, String sign) {
        return done(signature -> {
            signature.initVerify(pair.getPublic());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(sign));
        });
    }

    private static <T> T done(Work<T> work) {
        try {
            return work.with(Signature.getInstance("SHA256withRSA"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
