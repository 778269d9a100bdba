package dev.weir.query.guard;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.weir.platform.token.TokenCheck;
import dev.weir.platform.token.Tokens;
import dev.weir.platform.token.Verdict;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Callers who show a token of the configured issuer. */
final class BearerTokens {
    /** Who the token is of. Entra's {@code oid} is the same for all applications, and can be looked up. */
    private static final List<String> SUBJECTS = List.of("oid", "sub", "azp", "appid");

    private final OidcConfig config;
    private final Tokens tokens;

    BearerTokens(OidcConfig config, InstantSource clock) {
        this.config = config;
        tokens = new Tokens(config.tokens(), clock);
    }

    /** Whose token this is. May ask for keys. */
    Login check(String token) {
        return switch (tokens.check(token)) {
            case TokenCheck.Bad(Verdict why) -> new Login.Failed(why);
            case TokenCheck.Good(JWTClaimsSet claims) -> caller(claims);
        };
    }

    private Login caller(JWTClaimsSet claims) {
        Optional<String> subject = SUBJECTS.stream()
                .map(claims::getClaim)
                .flatMap(BearerTokens::text)
                .findFirst();
        if (subject.isEmpty()) {
            return new Login.Failed(Verdict.MALFORMED);
        }
        return role(claims)
                .<Login>map(role -> new Login.Known(new Caller("token:" + subject.get(), role)))
                .orElse(new Login.Failed(Verdict.ROLE));
    }

    private static Stream<String> text(@Nullable Object claim) {
        return claim instanceof String text && !text.isBlank() ? Stream.of(text) : Stream.empty();
    }

    private Optional<Role> role(JWTClaimsSet claims) {
        Set<String> roles = values(claims.getClaim(config.rolesClaim()));
        if (!config.adminRole().isEmpty() && roles.contains(config.adminRole())) {
            return Optional.of(Role.ADMIN);
        }
        return roles.contains(config.readRole()) ? Optional.of(Role.READ) : Optional.empty();
    }

    /** A list, or a text with blanks between the values as in {@code scp}. */
    private static Set<String> values(@Nullable Object claim) {
        return switch (claim) {
            case Collection<?> list ->
                list.stream().filter(Objects::nonNull).map(Object::toString).collect(Collectors.toSet());
            case String text -> Stream.of(text.split(" +")).collect(Collectors.toSet());
            case null, default -> Set.of();
        };
    }
}
