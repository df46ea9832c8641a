package io.github.agentidentity.bench.algebra;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Cost that no exchange can beat on one core: a signature of a token's size, by the JDK's own means, as Keycloak uses
 * them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SignatureBenchmark {

    /** As JOSE calls it. */
    @Param({"RS256", "ES256"})
    public String algorithm = "RS256";

    private final byte[] token = new byte[1_200];
    private KeyPair pair;
    private byte[] signature;

    /** A key as Keycloak makes it: RSA of 2,048 bits, or on P-256. */
    @Setup
    public void prepare() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(isRsa() ? "RSA" : "EC");
        generator.initialize(isRsa() ? 2_048 : 256);
        pair = generator.generateKeyPair();
        signature = sign();
    }

    /** One signature. */
    @Benchmark
    public byte[] sign() throws GeneralSecurityException {
        Signature signing = signature();
        signing.initSign(pair.getPrivate());
        signing.update(token);
        return signing.sign();
    }

    /** One verification, of a signature that is good. */
    @Benchmark
    public boolean verify() throws GeneralSecurityException {
        Signature verifying = signature();
        verifying.initVerify(pair.getPublic());
        verifying.update(token);
        return verifying.verify(signature);
    }

    private Signature signature() throws GeneralSecurityException {
        return Signature.getInstance(isRsa() ? "SHA256withRSA" : "SHA256withECDSA");
    }

    private boolean isRsa() {
        return algorithm.startsWith("RS");
    }
}
