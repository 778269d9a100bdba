package dev.weir.query.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Filter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "source = 10.1.2.3; SOURCE[10.1.2.3/32]",
                "source in 10.1.2.3/8; SOURCE[10.0.0.0/8]",
                "source not in (10.0.0.0/8, 2001:db8::/32); !SOURCE[10.0.0.0/8,2001:db8::/32]",
                "rule=\"a b\"; RULE[a b]",
                "rule != a; !RULE[a]",
                "rule in (a,\"b\\\"\\\\\"); RULE[a,b\"\\]",
                "rule like *Deny*; RULE~[*Deny*]",
                "acl not like \"*/nsg-?\"; !ACL~[*/nsg-?]",
                "direction = I; DIRECTION[I]",
                "rule = a and rule = b or rule = c; ((RULE[a] & RULE[b]) | RULE[c])",
                "rule = a and (rule = b or rule = c); (RULE[a] & (RULE[b] | RULE[c]))",
                "not rule = a and rule = b; (!RULE[a] & RULE[b])",
                "NOT (rule = a AND rule = b); !(RULE[a] & RULE[b])",
                "not not rule = and; !!RULE[and]",
                "country in (vn, De); COUNTRY[VN,DE]",
                "country = \"\"; COUNTRY[]",
                "asn > 64511; ASN[64512..]",
                "asset like web*; ASSET~[web*]",
                "threat != feed; !THREAT[feed]",
                "flowType = S2S and port < 1024; (FLOW_TYPE[S2S] & PORT[0..1023])",
                "protocol in (tcp, 17); PROTOCOL[6..6,17..17]",
                "service = https; SERVICE[https]",
                "destinationCountry = us; DESTINATION_COUNTRY[US]",
            })
    void fields_asConditionsOnEntries(String text, String condition) {
        ParsedFilter filter = FilterParser.parse(text);
        assertThat(ConditionText.of(filter.entries())).isEqualTo(condition);
        assertThat(ConditionText.of(filter.groups())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "denied > 100; DENIED[101..]",
                "DENIED > 100; DENIED[101..]",
                "denied >= 5k; DENIED[5000..]",
                "bytesSent < 2M; BYTES_SENT[0..1999999]",
                "bytesReceived <= 1G; BYTES_RECEIVED[0..1000000000]",
                "tuples = 7; TUPLES[7..7]",
                "tuples != 7; !TUPLES[7..7]",
                "tuples < 0; TUPLES[1..0]",
                "not (denied > 1 or ended > 2); !(DENIED[2..] | ENDED[3..])",
            })
    void counters_asConditionsOnSums(String text, String condition) {
        ParsedFilter filter = FilterParser.parse(text);
        assertThat(ConditionText.of(filter.groups())).isEqualTo(condition);
        assertThat(ConditionText.of(filter.entries())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "port = 443; InRange[field=destinationPort, ranges=[Range[least=443, most=443]]]",
                "sourcePort >= 1k; InRange[field=sourcePort, ranges=[Range[least=1000, most=-1]]]",
                "port in (80, 443); InRange[field=destinationPort, ranges=[Range[least=80, most=80], Range[least=443,"
                        + " most=443]]]",
                "DestinationPort = 443; InRange[field=destinationPort, ranges=[Range[least=443, most=443]]]",
                "protocol = TCP; InRange[field=protocol, ranges=[Range[least=6, most=6]]]",
                "protocol != udp; Not[part=InRange[field=protocol, ranges=[Range[least=17, most=17]]]]",
                "protocol in (tcp, 58); InRange[field=protocol, ranges=[Range[least=6, most=6], Range[least=58,"
                        + " most=58]]]",
                "decision = denied and state not in (B,C); All[parts=[OneOf[field=decision, texts=[denied],"
                        + " like=false], Not[part=OneOf[field=state, texts=[B, C], like=false]]]]",
                "rule like *Deny* or bytesSent < 2M; Any[parts=[OneOf[field=rule, texts=[*Deny*], like=true], "
                        + "InRange[field=bytesSent, ranges=[Range[least=0, most=1999999]]]]]",
            })
    void flows_asExpression(String text, String expression) {
        assertThat(FilterParser.parseFlows(text)).hasToString(expression);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "tuples > 3; 1; expected not, '(', source, destination, rule, acl, direction, decision, state,"
                        + " protocol, sourcePort, destinationPort, port, packetsSent",
                "port like 4*; 6; expected '=', '!=', '<', '<=', '>', '>=', in, not in, found 'like 4*'",
                "port = http; 8; expected a whole number",
                "protocol = 256; 12; expected tcp, udp, icmp or the number of a protocol",
                "decision = no; 12; expected allowed, denied, found 'no'",
                "destination = x; 15; expected an IP address or a prefix",
            })
    void flows_wrong_positionAndWhatIsExpected(String text, int column, String message) {
        assertThatThrownBy(() -> FilterParser.parseFlows(text)).isInstanceOfSatisfying(FilterError.class, error -> {
            assertThat(error.column()).isEqualTo(column);
            assertThat(error).hasMessageContaining(message);
        });
    }

    @Test
    void both_joinedByAnd_apart() {
        ParsedFilter filter = FilterParser.parse(
                "source in 10.0.0.0/8 and not (rule = \"DefaultRule_DenyAllInBound\") and (denied > 100 or tuples >"
                        + " 9)");
        assertThat(ConditionText.of(filter.entries()))
                .isEqualTo("(SOURCE[10.0.0.0/8] & !RULE[DefaultRule_DenyAllInBound])");
        assertThat(ConditionText.of(filter.groups())).isEqualTo("(DENIED[101..] | TUPLES[10..])");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; 1; expected not, '(', source, rule, acl, direction, country, asn, asset, threat, flowType, port,"
                        + " protocol, service, destinationCountry, tuples, connections, denied, ended, packetsSent,"
                        + " bytesSent, packetsReceived, bytesReceived, found the end",
                "prt = 3; 1; found 'prt = 3'",
                "country = USA; 11; expected the two letters of a country, found 'USA'",
                "flowType = s2s; 12; expected Unknown, IntraVNet, InterVNet, S2S, P2S",
                "asn = AS1; 7; expected a whole number",
                "port like 4; 6; expected '=', '!=', '<', '<=', '>', '>=', in, not in",
                "source; 7; expected '=', '!=', in, not in, found the end",
                "source < 10.0.0.1; 8; expected '=', '!=', in, not in, found '< 10.0.0.1'",
                "source = localhost; 10; expected an IP address or a prefix, found 'localhost'",
                "source in (10.0.0.1; 20; expected ',', ')', found the end",
                "rule not = a; 10; expected in, like, found '= a'",
                "direction = X; 13; expected I, O, found 'X'",
                "denied > many; 10; expected a whole number",
                "denied > 9999999999999999999; 10; expected a whole number",
                "denied like 3; 8; expected '=', '!=', '<', '<=', '>', '>=', found 'like 3'",
                "rule = \"a; 10; expected the quote that ends the text",
                "rule = a rule = b; 10; expected and, or, found 'rule = b'",
                "rule = a or denied > 3; 1; can only be joined by",
                "denied > 3 and not (rule = a or ended > 1); 16; can only be joined by",
                "rule = a & b; 10; found '& b'",
                "rule == a; 6; values are compared with one =, not with ==",
                "rule = 'a'; 8; texts stand in double quotes",
            })
    void wrong_positionAndWhatIsExpected(String text, int column, String message) {
        assertThatThrownBy(() -> FilterParser.parse(text)).isInstanceOfSatisfying(FilterError.class, error -> {
            assertThat(error.column()).isEqualTo(column);
            assertThat(error.line()).isEqualTo(1);
            assertThat(error).hasMessageContaining(message);
        });
    }

    @Test
    void wrong_laterLine_lineAndColumn() {
        assertThatThrownBy(() -> FilterParser.parse("rule = a\nand\n  ruel = b"))
                .isInstanceOfSatisfying(FilterError.class, error -> {
                    assertThat(error.line()).isEqualTo(3);
                    assertThat(error.column()).isEqualTo(3);
                    assertThat(error.offset()).isEqualTo(15);
                });
    }

    @Test
    void bounds_refused() {
        assertThatThrownBy(() -> FilterParser.parse("(".repeat(100))).hasMessageContaining("levels deep");
        assertThatThrownBy(() -> FilterParser.parse("not ".repeat(100))).hasMessageContaining("levels deep");
        assertThatThrownBy(() -> FilterParser.parse("rule in (" + "a,".repeat(200) + "a)"))
                .hasMessageContaining("at most 200 values");
        assertThatThrownBy(() -> FilterParser.parse(" ".repeat(9000))).hasMessageContaining("characters");
    }

    @Test
    void anyText_conditionOrError() {
        Random random = new Random(5);
        List<String> parts = List.of(
                "source",
                "rule",
                "denied",
                "=",
                "!=",
                "in",
                "not",
                "like",
                "and",
                "or",
                "(",
                ")",
                ",",
                "\"",
                "10.0.0.1",
                "::/0",
                "5k",
                " ",
                "\\",
                "é",
                "\u0000");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(12); part > 0; part--) {
                text.append(parts.get(random.nextInt(parts.size()))).append(random.nextBoolean() ? " " : "");
            }
            try {
                FilterParser.parse(text.toString());
            } catch (FilterError e) {
                assertThat(e.offset()).isBetween(0, text.length());
            }
            Completion.of(Dialect.COUNTS, text.toString(), random.nextInt(text.length() + 1));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; 0; 0; ``; source",
                "so; 0; 2; so; source",
                "source ; 7; 7; ``; not in",
                "rule not l; 9; 10; l; like",
                "direction = ; 12; 12; ``; O",
                "rule = a ; 9; 9; ``; and",
                "rule = \"De; 7; 10; \"De; the name of a rule",
                "(denied > 5; 10; 11; 5; a whole number, as 100, 5k, 2M or 1G",
            })
    void completion_atTheEnd(String text, int from, int to, String begun, String wanted) {
        String untrimmed = text.endsWith("=") || text.equals("source") || text.equals("rule = a") ? text + " " : text;
        Completion completion = Completion.of(Dialect.COUNTS, untrimmed, untrimmed.length());
        assertThat(completion.from()).isEqualTo(from);
        assertThat(completion.to()).isEqualTo(to);
        assertThat(completion.begun()).isEqualTo(begun);
        assertThat(completion.wanted()).extracting(Wanted::text).contains(wanted);
    }

    @Test
    void completion_inTheMiddle_replacesTheWord() {
        Completion completion = Completion.of(Dialect.COUNTS, "rule = a and denx > 3", 16);
        assertThat(completion.from()).isEqualTo(13);
        assertThat(completion.to()).isEqualTo(17);
        assertThat(completion.begun()).isEqualTo("den");
        assertThat(completion.options()).extracting(Wanted::text).containsExactly("denied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "rule = \"Allow\" and; 13; 7; 14",
                "rule = \"Al low Web\"; 10; 7; 19",
                "rule = \"a\\\"b\"; 11; 7; 13",
                "rule = \"a\" and rule = \"; 23; 22; 23",
            })
    void completion_inQuotes_replacesTheWholeText(String text, int position, int from, int to) {
        Completion completion = Completion.of(Dialect.COUNTS, text, position);
        assertThat(completion.from()).isEqualTo(from);
        assertThat(completion.to()).isEqualTo(to);
    }

    @Test
    void deepest_canBeSent() throws Exception {
        String filter = "rule = a or rule = b and not (".repeat(7) + "rule = c" + ")".repeat(7);
        Condition condition = FilterParser.parse(filter).entries();
        byte[] sent = AggregateRequest.newBuilder()
                .setFilter(Filter.newBuilder().setCondition(condition))
                .build()
                .toByteArray();
        assertThat(AggregateRequest.parseFrom(sent).getFilter().getCondition()).isEqualTo(condition);
    }
}
