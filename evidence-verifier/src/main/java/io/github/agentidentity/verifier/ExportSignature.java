package io.github.agentidentity.verifier;

import io.github.agentidentity.authority.CompactJws;
import io.github.agentidentity.authority.MissionNames;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Set;

/**
 * Checks the last line of an export: what it says is what the realm signed, as an export and nothing else. Type and
 * algorithms are pinned: the header never chooses how it is verified.
 */
final class ExportSignature {

    private static final Set<String> HEADER = Set.of("alg", "kid", "typ");

    /** The algorithms that a realm signs with (RFC 7518 section 3.1), by Java's names. */
    private static final Map<String, String> ALGORITHMS = Map.of(
            "RS256", "SHA256withRSA",
            "RS384", "SHA384withRSA",
            "RS512", "SHA512withRSA",
            "PS256", "RSASSA-PSS",
            "PS384", "RSASSA-PSS",
            "PS512", "RSASSA-PSS",
            "ES256", "SHA256withECDSAinP1363Format",
            "ES384", "SHA384withECDSAinP1363Format",
            "ES512", "SHA512withECDSAinP1363Format");

    private static final Map<String, AlgorithmParameterSpec> PSS = Map.of(
            "PS256", pss("SHA-256", MGF1ParameterSpec.SHA256, 32),
            "PS384", pss("SHA-384", MGF1ParameterSpec.SHA384, 48),
            "PS512", pss("SHA-512", MGF1ParameterSpec.SHA512, 64));

    private final RealmKeys keys;

    ExportSignature(RealmKeys keys) {
        this.keys = keys;
    }

    private static AlgorithmParameterSpec pss(String digest, MGF1ParameterSpec mask, int salt) {
        return new PSSParameterSpec(digest, "MGF1", mask, salt, 1);
    }

    /** Returns what the last line says, when it is what was signed. */
    Line check(Line last) throws Fault {
        if (!last.object().members().keySet().equals(Set.of("end", "signature"))) {
            throw last.fault("It is no last line of an export: the export is cut.");
        }
        CompactJws jws = CompactJws.parse(last.text("signature"))
                .orElseThrow(() -> last.fault("The signature is no compact JWS."));
        Line header = new Line(last.number(), jws.header());
        if (!jws.header().members().keySet().equals(HEADER)) {
            throw last.fault("The signature's header has not exactly alg, kid and typ.");
        }
        if (!header.text("typ").equals(MissionNames.EXPORT_HEADER_TYPE)) {
            throw last.fault("The signature is of another type than an export's.");
        }
        requireSigned(last, header, jws);
        Line end = last.in("end");
        if (!jws.payload().equals(end.object())) {
            throw last.fault("The end says something else than what was signed.");
        }
        if (!end.text("typ").equals(MissionNames.EXPORT_PAYLOAD_TYPE)) {
            throw last.fault("Something else than an export was signed.");
        }
        return end;
    }

    private void requireSigned(Line last, Line header, CompactJws jws) throws Fault {
        String algorithm = header.text("alg");
        if (!ALGORITHMS.containsKey(algorithm)) {
            throw last.fault("The signature's algorithm is none that a realm signs an export with.");
        }
        PublicKey key = keys.find(header.text("kid"), algorithm)
                .orElseThrow(
                        () -> last.fault("The realm's keys have no such key; it is another realm's or an old one."));
        if (!isSigned(algorithm, key, jws)) {
            throw last.fault("The realm's key did not make this signature.");
        }
    }

    private static boolean isSigned(String algorithm, PublicKey key, CompactJws jws) {
        try {
            Signature signature = Signature.getInstance(ALGORITHMS.getOrDefault(algorithm, ""));
            if (PSS.containsKey(algorithm)) {
                signature.setParameter(PSS.get(algorithm));
            }
            signature.initVerify(key);
            signature.update(jws.signingInput());
            return signature.verify(jws.signature());
        } catch (GeneralSecurityException notOfThatLength) {
            return false;
        }
    }
}
